"""How long a server takes for each stored query, with and without a value for each of its parameters, and for
the views of the page:

    demarche serve --store DB --port 7879 &
    python3 tools/ask_served.py 7879 ACTOR ISSUE

Each is asked once to warm up and then, unless that took three seconds, three times; the median is printed, the
slowest first.
"""

import json
import statistics
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

VIEWS = ["stats", "facets", "statements", "positions", "events", "articles", "actors", "issues", "network", "days?of=events"]


def fetch(address):
    """The body, or what went wrong, and how many milliseconds it took."""
    began = time.perf_counter()
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            body = answer.read()
    except urllib.error.HTTPError as error:
        body = error.read()
    return body, (time.perf_counter() - began) * 1000


def main():
    port, actor, issue = sys.argv[1:4]
    base = f"http://127.0.0.1:{port}/api/"
    values = {"actor": actor, "issue": issue, "topic": issue, "date": "2026-01-01", "type": "CONSULT"}
    # A parameter more each time, so that no reply is one that was kept.
    paths = [[f"{view}{'&' if '?' in view else '?'}unkept={n}" for n in range(4)] for view in VIEWS]
    for query in json.loads(fetch(base + "queries")[0]):
        asked = [""] + [
            "?" + urllib.parse.urlencode({one["name"]: values[one["kind"]]})
            for one in query["parameters"]
            if one["kind"] in values
        ]
        paths += [[f"queries/{query['name']}{given}"] * 4 for given in asked]
    rows = []
    for same in paths:
        times = [fetch(base + same[0])]
        if times[0][1] < 3000:
            times = [fetch(base + path) for path in same[1:]]
        rows.append((statistics.median(took for _, took in times), len(times[0][0]), same[0]))
    for took, size, path in sorted(rows, reverse=True):
        print(f"{took:8.0f} ms {size:10d} bytes  {path}")


if __name__ == "__main__":
    main()
