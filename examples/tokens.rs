//! Prints what the language engine says of each line of some files, in the form of
//! `tests/oracle/spacy.jsonl`, for `tools/compare_engine.py`.

use std::io::{BufWriter, Write};

use demarche::language::{Engine, Memory};
use demarche::model::span::CharIndex;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::embedded()?;
    let mut memory = Memory::default();
    let mut output = BufWriter::new(std::io::stdout().lock());
    for path in std::env::args().skip(1) {
        let content = std::fs::read_to_string(path)?;
        for line in content.lines() {
            let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
            let sentences = engine.analyse(&text, &mut memory);
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
            if !tokens.is_empty() {
                writeln!(output, "{}", json!({ "text": text, "tokens": tokens }))?;
            }
        }
    }
    Ok(())
}
