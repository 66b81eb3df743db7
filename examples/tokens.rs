//! Prints what the language engine says of each line of some files, in the form of
//! `tests/oracle/spacy.jsonl`, for `tools/compare_engine.py`; the speed goes to standard error.

use std::io::{BufWriter, Write};
use std::time::Instant;

use demarche::language::{Engine, Memory};
use demarche::model::span::CharIndex;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let began = Instant::now();
    let engine = Engine::embedded()?;
    let loaded = began.elapsed();
    let mut memory = Memory::default();
    let mut output = BufWriter::new(std::io::stdout().lock());
    let (mut count, mut seconds) = (0, 0.0);
    for path in std::env::args().skip(1) {
        let content = std::fs::read_to_string(path)?;
        for line in content.lines() {
            let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
            let began = Instant::now();
            let sentences = engine.analyse(&text, &mut memory);
            seconds += began.elapsed().as_secs_f64();
            let index = CharIndex::new(&text);
            let mut tokens: Vec<Value> = Vec::new();
            for sentence in &sentences {
                let first = tokens.len();
                for (number, token) in sentence.tokens.iter().enumerate() {
                    let span = index.chars(token.span);
                    tokens.push(json!([
                        span.start,
                        span.end,
                        token.lemma,
                        token.pos,
                        token.tag,
                        first + token.head,
                        token.dep,
                        token.entity,
                        token.entity_start,
                        number == 0,
                    ]));
                }
            }
            count += tokens.len();
            if !tokens.is_empty() {
                writeln!(output, "{}", json!({ "text": text, "tokens": tokens }))?;
            }
        }
    }
    let speed = f64::from(u32::try_from(count)?) / seconds;
    let mut log = std::io::stderr().lock();
    writeln!(
        log,
        "loaded in {loaded:?}; {count} tokens in {seconds:.3} s, {speed:.0} a second"
    )?;
    Ok(())
}
