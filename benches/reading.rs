//! How fast the sample articles are read: from text to a reading, and the language engine alone.

use std::hint::black_box;
use std::path::PathBuf;

use criterion::{Criterion, criterion_group, criterion_main};
use demarche::language::{Engine, Memory};
use demarche::lexicon::source::DataFiles;
use demarche::model::article::Article;
use demarche::pipeline::Reader;
use demarche::read::{Options, articles, inputs};

fn samples() -> Vec<Article> {
    inputs(&[PathBuf::from("data/samples")])
        .into_iter()
        .flatten()
        .flat_map(|input| articles(&input, &Options::default()))
        .flatten()
        .collect()
}

fn reading(criterion: &mut Criterion) {
    let articles = samples();
    let (Ok(reader), Ok(engine)) = (Reader::new(&DataFiles::embedded()), Engine::embedded()) else {
        return;
    };
    let mut memory = Memory::default();
    criterion.bench_function("samples: whole pipeline", |bencher| {
        bencher.iter(|| {
            for article in &articles {
                black_box(reader.read(article, &mut memory));
            }
        });
    });
    criterion.bench_function("samples: language engine", |bencher| {
        bencher.iter(|| {
            for article in &articles {
                black_box(engine.sentences(article, &mut memory));
            }
        });
    });
}

criterion_group!(benches, reading);
criterion_main!(benches);
