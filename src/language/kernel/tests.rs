//! The kernels against themselves on other machines, and against plain sums.
#![cfg(test)]

use super::*;
use machine::Plain;
use proptest::prelude::*;

fn levels() -> Vec<Level> {
    #[allow(unused_mut)] // other machines have no more
    let mut levels = vec![Level::Plain(Plain)];
    #[cfg(target_arch = "x86_64")]
    {
        levels.extend(machine::Avx2::detect().map(Level::Avx2));
        levels.extend(machine::Vnni::detect().map(Level::Vnni));
    }
    levels
}

fn numbers(count: usize, seed: u64) -> Vec<f32> {
    let mut state = seed;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let number = f32::from((state >> 48) as u16) / 32_768.0 - 1.0;
        // Some rows have one number that is much larger than the others.
        if (state >> 40).trailing_zeros() >= 8 {
            number * 50.0
        } else {
            number
        }
    };
    (0..count).map(|_| next()).collect()
}

fn row(seed: u64) -> Row {
    numbers(WIDTH, seed).try_into().unwrap()
}

/// What every level says of a layer of this shape, the plain one first.
fn maxouts(
    arithmetic: Arithmetic,
    window: usize,
    inputs: usize,
    rows: usize,
    seed: u64,
) -> Vec<Vec<f32>> {
    let outputs = WIDTH * PIECES;
    let weights = numbers(outputs * window * inputs, seed);
    let bias = numbers(outputs, seed + 1);
    let from = Tensors {
        window,
        inputs,
        weights: &weights,
        bias: &bias,
    };
    let rows_in = numbers((rows + window) * inputs, seed + 2);
    let run = |level| {
        let (gain, shift) = (row(seed + 3), row(seed + 4));
        let layer = Maxout::new(from, &gain, &shift, Mode { arithmetic, level });
        let mut scratch = Scratch::default();
        if window > 1 {
            let mut to = rows_in.clone();
            layer.add_to(&mut to, window / 2..rows + window / 2, &mut scratch);
            return to;
        }
        let mut to = vec![f32::NAN; rows * WIDTH];
        layer.run(&rows_in, rows, &mut scratch, &mut to);
        to
    };
    levels().into_iter().map(run).collect()
}

fn linears<const N: usize>(
    arithmetic: Arithmetic,
    inputs: usize,
    outputs: usize,
    rows: usize,
    seed: u64,
) -> Vec<Vec<f32>> {
    let weights = numbers(outputs * inputs, seed);
    let bias = numbers(outputs, seed + 1);
    let rows_in = numbers(rows * inputs, seed + 2);
    let run = |level| {
        let mode = Mode { arithmetic, level };
        let layer = Linear::<N>::new(inputs, &weights, &bias, mode);
        let mut to = vec![f32::NAN; rows * layer.outputs];
        layer.run(&rows_in, rows, &mut Scratch::default(), &mut to);
        to
    };
    levels().into_iter().map(run).collect()
}

fn mode() -> impl Strategy<Value = Arithmetic> {
    prop::sample::select(&Arithmetic::ALL)
}

/// How many cases are tried, and up to how many rows at once, fours of inputs and rows. Miri is slow.
const CASES: u32 = if cfg!(miri) { 2 } else { 48 };
const MANY: [usize; 3] = if cfg!(miri) { [2, 4, 4] } else { [4, 40, 14] };

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn every_machine_gives_the_same_bits(
        mode in mode(), window in 1..MANY[0], fours in 1..MANY[1], rows in 0..MANY[2], seed in any::<u32>(),
    ) {
        let inputs = if window > 1 { WIDTH } else { 4 * fours };
        let found = maxouts(mode, window, inputs, rows, u64::from(seed));
        for other in &found {
            prop_assert!(other.iter().zip(&found[0]).all(|(a, b)| a.to_bits() == b.to_bits()));
            prop_assert!(other.iter().all(|number| number.is_finite()));
        }
        let seed = u64::from(seed);
        let outputs = 7 * window;
        for found in [
            linears::<PAIR>(mode, 4 * fours, outputs, rows, seed),
            linears::<5>(mode, 4 * fours, outputs, rows, seed),
            linears::<7>(mode, 4 * fours, outputs, rows, seed),
        ] {
            for other in &found {
                prop_assert!(other.iter().zip(&found[0]).all(|(a, b)| a.to_bits() == b.to_bits()));
            }
        }
    }

    #[test]
    #[cfg_attr(miri, ignore = "slow")]
    fn products_add_up_to_the_same_bits(
        mode in prop::sample::select(&[Arithmetic::I16, Arithmetic::I8]), rows in 1usize..14, seed in any::<u32>(),
    ) {
        let seed = u64::from(seed);
        let weights = numbers(WIDTH * PIECES * 3 * WIDTH, seed);
        let bias = numbers(WIDTH * PIECES, seed + 1);
        let from = Tensors { window: 3, inputs: WIDTH, weights: &weights, bias: &bias };
        let mut vectors = numbers((rows + 2) * WIDTH, seed + 2);
        vectors[..WIDTH].fill(0.0);
        for level in levels() {
            let (gain, shift) = (row(seed + 3), row(seed + 4));
            let layer = Maxout::new(from, &gain, &shift, Mode { arithmetic: mode, level });
            let mut scratch = Scratch::default();
            let (mut whole, mut added, mut products) = (vectors.clone(), vectors.clone(), vec![NOTHING]);
            layer.add_to(&mut whole, 1..=rows, &mut scratch);
            layer.products(&vectors[WIDTH..], &mut scratch, &mut products);
            let windows: Vec<_> = (0..rows)
                .map(|row| [&products[row], &products[row + 1], &products[row + 2]])
                .collect();
            layer.add_products(&mut added, 1..=rows, &windows, &mut scratch);
            prop_assert!(whole.iter().zip(&added).all(|(a, b)| a.to_bits() == b.to_bits()));
        }
    }

    #[test]
    fn the_first_of_the_highest_open_scores_is_chosen(blocks in 0usize..8, few in 1u16..9, seed in any::<u32>()) {
        let random = numbers(2 * blocks * LANES, u64::from(seed));
        let (scores, barred) = random.split_at(blocks * LANES);
        let scores: Vec<f32> = scores.iter().map(|score| (score * f32::from(few)).round()).collect();
        let barred: Vec<f32> = barred.iter().map(|bar| if *bar < 0.8 { f32::NEG_INFINITY } else { 0.0 }).collect();
        let mut wanted = scores.len();
        for index in (0..scores.len()).filter(|&index| barred[index] > -1.0) {
            if wanted == scores.len() || scores[index] > scores[wanted] {
                wanted = index;
            }
        }
        for level in levels() {
            let mut found = 0;
            highest(level, &scores, &barred, &mut found);
            prop_assert_eq!(found, wanted);
        }
    }

    #[test]
    fn every_machine_chooses_the_same_pieces(terms in 0usize..9, seed in any::<u32>()) {
        let all = numbers((terms + 1) * 2 * HIDDEN, u64::from(seed));
        let (all, _) = all.as_chunks::<{ 2 * HIDDEN }>();
        let terms: Vec<&Pieces> = all[1..].iter().collect();
        let sum = |place: usize| terms.iter().fold(all[0][place], |sum, term| sum + term[place]);
        let wanted: [f32; HIDDEN] = std::array::from_fn(|place| machine::larger(sum(place), sum(place + HIDDEN)));
        for level in levels() {
            let mut found = [0.0; HIDDEN];
            larger_pieces(level, &all[0], &terms, &mut found);
            prop_assert!(found.iter().zip(&wanted).all(|(a, b)| a.to_bits() == b.to_bits()));
        }
    }

    #[test]
    fn rows_do_not_depend_on_their_neighbours(mode in mode(), rows in 2..MANY[2], seed in any::<u32>()) {
        let all = linears::<PAIR>(mode, 64, 40, rows, u64::from(seed)).remove(0);
        let width = all.len() / rows;
        let weights = numbers(40 * 64, u64::from(seed));
        let bias = numbers(40, u64::from(seed) + 1);
        let layer = <Linear>::new(64, &weights, &bias, Mode::new(mode));
        let rows_in = numbers(rows * 64, u64::from(seed) + 2);
        for row in 0..rows {
            let mut to = vec![0.0; width];
            layer.run(&rows_in[row * 64..], 1, &mut Scratch::default(), &mut to);
            prop_assert_eq!(&to, &all[row * width..][..width]);
        }
    }

    #[test]
    fn integers_come_as_close_as_rounding_lets_them(inputs in 1..MANY[1], seed in any::<u32>()) {
        let inputs = 4 * inputs;
        let seed = u64::from(seed);
        let (weights, row) = (numbers(40 * inputs, seed), numbers(inputs, seed + 2));
        let highest = |numbers: &[f32]| numbers.iter().fold(0.0, |most: f32, x| most.max(x.abs()));
        let total = |numbers: &[f32]| numbers.iter().map(|x| x.abs()).sum::<f32>();
        let exact = linears::<PAIR>(Arithmetic::F32, inputs, 40, 1, seed).remove(0);
        for (mode, most, largest) in [(Arithmetic::I16, 8191.0, 2000.0), (Arithmetic::I8, 127.0, 127.0)] {
            let found = linears::<PAIR>(mode, inputs, 40, 1, seed).remove(0);
            for (output, weights) in weights.chunks_exact(inputs).enumerate() {
                // Half a unit of the row for each weight, half a unit of the weights for each number.
                let rounding = highest(&row) / most * total(weights) + highest(weights) / largest * total(&row);
                let far = (found[output] - exact[output]).abs();
                prop_assert!(far <= rounding * 0.51 + 1e-4, "{mode}: {far} > {rounding}");
            }
        }
    }
}

#[test]
fn the_largest_weights_and_numbers_stay_in_range() {
    for (weight, value) in [(1.0, 1.0), (1.0, -1.0), (1e-20, 1e20), (3e3, 7e-4)] {
        for mode in [Arithmetic::I16, Arithmetic::I8] {
            let layer = <Linear>::new(576, &vec![weight; 576 * 32], &[], Mode::new(mode));
            let mut to = vec![0.0; 32];
            layer.run(&vec![value; 576], 1, &mut Scratch::default(), &mut to);
            let wanted = 576.0 * weight * value;
            assert!(
                to.iter()
                    .all(|sum| (sum - wanted).abs() <= wanted.abs() * 1e-2),
                "{mode} {to:?}"
            );
        }
    }
}

#[test]
fn zeros_stay_zeros() {
    for mode in Arithmetic::ALL {
        let layer = <Linear>::new(96, &numbers(96 * 32, 1), &[], Mode::new(mode));
        let mut to = vec![1.0; 32];
        layer.run(&[0.0; 96], 1, &mut Scratch::default(), &mut to);
        assert_eq!(to, [0.0; 32]);
    }
}
