//! The state of the parser while it reads: a stack, a buffer and the arcs so far.

/// Stack and buffer of the arc-eager system with the arcs drawn so far.
pub(crate) struct State {
    words: usize,
    stack: Vec<usize>,
    /// The first word that was never on the stack.
    next: usize,
    /// Words moved back from the stack: the last comes first.
    returned: Vec<usize>,
    /// Words that were moved back may not be shifted again.
    unshiftable: Vec<bool>,
    sentence_start: Vec<bool>,
    /// The head of each word and the move that drew the arc.
    pub(crate) heads: Vec<Option<(usize, usize)>>,
    /// Of each word the child that was added last, on either side, and of each child the one that was
    /// added before it to the same word on the same side.
    left: Vec<usize>,
    right: Vec<usize>,
    before: Vec<usize>,
}

/// No word.
const NONE: usize = usize::MAX;

impl State {
    /// All of `words` words in the buffer.
    pub(crate) fn new(words: usize) -> Self {
        Self {
            words,
            stack: Vec::new(),
            next: 0,
            returned: Vec::new(),
            unshiftable: vec![false; words],
            sentence_start: vec![false; words],
            heads: vec![None; words],
            left: vec![NONE; words],
            right: vec![NONE; words],
            before: vec![NONE; words],
        }
    }

    /// Whether nothing is left to do.
    pub(crate) fn is_final(&self) -> bool {
        self.stack.is_empty() && self.left_in_buffer() == 0
    }

    fn left_in_buffer(&self) -> usize {
        self.words - self.next + self.returned.len()
    }

    fn buffer(&self, place: usize) -> Option<usize> {
        match self.returned.len().checked_sub(place + 1) {
            Some(at) => self.returned.get(at).copied(),
            None => Some(self.next + place - self.returned.len()).filter(|&word| word < self.words),
        }
    }

    fn stack(&self, place: usize) -> Option<usize> {
        self.stack.iter().nth_back(place).copied()
    }

    /// The eight words that the model looks at.
    pub(crate) fn looks(&self) -> [Option<usize>; 8] {
        let last = |children: &[usize], word: Option<usize>| {
            Some(children[word?]).filter(|&child| child != NONE)
        };
        let (front, top) = (self.buffer(0), self.stack(0));
        [
            front,
            self.buffer(1),
            top,
            self.stack(1),
            self.stack(2),
            last(&self.left, front),
            last(&self.left, top),
            last(&self.right, top),
        ]
    }

    /// Which kinds of move are open.
    pub(crate) fn open(&self) -> Open {
        let (front, second) = (self.buffer(0), self.buffer(1));
        let starts = |word: Option<usize>| word.is_some_and(|word| self.sentence_start[word]);
        let unshiftable = front.is_some_and(|front| self.unshiftable[front]);
        let enough = self.left_in_buffer() >= 2;
        let arc = !self.stack.is_empty() && front.is_some() && !starts(front);
        Open {
            shift: self.stack.is_empty() || (enough && !starts(front) && !unshiftable),
            reduce: !self.stack.is_empty(),
            arc,
            split: enough && second == front.map(|front| front + 1) && !starts(second),
        }
    }

    /// Moves the first word of the buffer to the stack.
    pub(crate) fn shift(&mut self) {
        if let Some(word) = self.returned.pop() {
            self.stack.push(word);
        } else if self.next < self.words {
            self.stack.push(self.next);
            self.next += 1;
        }
    }

    /// Takes the top off the stack; back into the buffer if it has no head and is not alone.
    pub(crate) fn reduce(&mut self) {
        let alone = self.stack.len() == 1;
        if let Some(top) = self.stack.pop()
            && self.heads[top].is_none()
            && !alone
        {
            self.unshiftable[top] = true;
            self.returned.push(top);
        }
    }

    /// Draws an arc from the first word of the buffer to the top of the stack, and takes it off.
    pub(crate) fn left_arc(&mut self, label: usize) {
        if let (Some(head), Some(child)) = (self.buffer(0), self.stack(0)) {
            self.add_arc(head, child, label);
            self.unshiftable[head] = false;
            self.stack.pop();
        }
    }

    /// Draws an arc from the top of the stack to the first word of the buffer, and shifts it.
    pub(crate) fn right_arc(&mut self, label: usize) {
        if let (Some(child), Some(head)) = (self.buffer(0), self.stack(0)) {
            self.add_arc(head, child, label);
            self.shift();
        }
    }

    /// Lets a sentence begin at the second word of the buffer.
    pub(crate) fn split(&mut self) {
        if let Some(word) = self.buffer(1) {
            self.sentence_start[word] = true;
        }
    }

    fn add_arc(&mut self, head: usize, child: usize, label: usize) {
        if let Some((old, _)) = self.heads[child] {
            self.remove_child(old, child);
        }
        let last = self.last_child(head, child);
        let before = std::mem::replace(last, child);
        self.before[child] = before;
        self.heads[child] = Some((head, label));
    }

    fn remove_child(&mut self, head: usize, child: usize) {
        let before = self.before[child];
        let last = self.last_child(head, child);
        let mut after = *last;
        if after == child {
            *last = before;
            return;
        }
        while self.before[after] != child {
            after = self.before[after];
        }
        self.before[after] = before;
    }

    /// The child of `head` that was added last on the side of `child`.
    fn last_child(&mut self, head: usize, child: usize) -> &mut usize {
        if child < head {
            &mut self.left[head]
        } else {
            &mut self.right[head]
        }
    }
}

/// The kinds of move that are open in a state.
#[derive(Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // four independent answers
pub(crate) struct Open {
    /// May shift.
    pub(crate) shift: bool,
    /// May reduce.
    pub(crate) reduce: bool,
    /// May draw an arc in either direction.
    pub(crate) arc: bool,
    /// May begin a sentence.
    pub(crate) split: bool,
}

impl Open {
    /// All sets of kinds, by number.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..16).map(|number| Self {
            shift: number & 1 != 0,
            reduce: number & 2 != 0,
            arc: number & 4 != 0,
            split: number & 8 != 0,
        })
    }

    /// The place of this set among all.
    pub(crate) fn number(self) -> usize {
        let kinds = [self.shift, self.reduce, self.arc, self.split];
        kinds
            .iter()
            .rev()
            .fold(0, |number, kind| number * 2 + usize::from(*kind))
    }
}
