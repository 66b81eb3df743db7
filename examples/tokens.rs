//! Prints what the language engine says of each line of some files, in the form of
//! `tests/oracle/spacy.jsonl`, for `tools/compare_engine.py`.

use std::io::{BufWriter, Write};

use demarche::language::{Arithmetic, Engine, Memory};
use demarche::model::label::EntityType;
use demarche::model::span::CharIndex;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut paths = std::env::args().skip(1).peekable();
    let mut option = |name: &str| {
        paths
            .next_if_eq(name)
            .and_then(|_| paths.next())
            .unwrap_or_default()
    };
    let (model, arithmetic) = (option("--model"), option("--arithmetic"));
    let arithmetic = match arithmetic.as_str() {
        "" => Arithmetic::default(),
        name => name.parse()?,
    };
    let engine = match model.as_str() {
        "" => Engine::with_arithmetic(arithmetic)?,
        name if name.contains('.') => Engine::open(&std::fs::read(name)?, arithmetic)?,
        name => Engine::named(name, arithmetic)?,
    };
    let mut memory = Memory::default();
    let mut output = BufWriter::new(std::io::stdout().lock());
    for path in paths {
        let content = std::fs::read_to_string(path)?;
        for line in content.lines() {
            let text: Vec<&str> = line.split(space).filter(|part| !part.is_empty()).collect();
            let text = text.join(" ");
            let sentences = engine.analyse(&text, &mut memory);
            let index = CharIndex::new(&text);
            let mut tokens: Vec<Value> = Vec::new();
            for sentence in &sentences {
                let first = tokens.len();
                for (number, token) in sentence.tokens.iter().enumerate() {
                    let span = index.chars(token.span());
                    tokens.push(json!([
                        span.start,
                        span.end,
                        token.lemma,
                        token.pos,
                        token.tag,
                        first + token.head(),
                        token.dep.name(),
                        token.entity.map(EntityType::name),
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

/// White space as Python has it: Rust's and four separators more.
fn space(char: char) -> bool {
    char.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&char)
}
