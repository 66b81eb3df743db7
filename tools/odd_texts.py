#!/usr/bin/env python3
"""Writes paragraphs such as no newspaper prints, to compare the language engine with spaCy on them.

    python tools/odd_texts.py 6000 > odd.txt
    cargo run --release --example tokens -- --arithmetic f32 odd.txt > engine.jsonl
    python tools/compare_engine.py SM --names MD engine.jsonl

One paragraph a line, always the same ones for the same number: plain sentences into which addresses,
emoji, units, quotes nested in quotes, dashes, names in other scripts, control characters, white space
of every kind and very long words were put, glued to their neighbours or not. The last lines hold many
thousand characters without any white space.
"""

import random
import sys

FRAMES = [
    "The harbour master sent {} to the ministry on Monday.",
    "{} said the pilots of {} would not fly before {}.",
    "Nobody in {} had heard of {}, the mayor's clerk said.",
    "Why does {} cost more than {}?",
    "She wrote {} and left; {} stayed behind.",
    "“{}” was all that {} would say.",
    "On {}, rebels near {} took 12 lorries, {} and a boat.",
    "{}: {} or {}",
    "The bridge ({}) was closed after {} of rain.",
    "They've asked {} whether {} isn't too late.",
    "Reporters from {} and {} waited for {} at the gate.",
    "{} {} {}",
    "The committee's answer was {}, {} and {}.",
    "If {} rises above {}, the dam at {} will be opened.",
    "- {} - {} - {}",
    "President Oduya met {} in {} to talk about {}.",
    "“He told me, ‘{},’” the guard of {} recalled.",
    "{}, {}, {}: these were the words on the wall.",
    "The text of {} ends with {}",
    "A spokeswoman for {} called {} “nonsense”.",
]
NAMES = [
    "Ana Lindqvist", "Gen. Teodor Vašek", "Şükrü Ağaoğlu", "Nguyễn Thị Hòa", "Ibrahim al-Sayegh", "Mr O'Rourke-Pike",
    "St. Kitts", "the U.N.", "U.S.-led forces", "Côte d'Ivoire", "São Tomé", "Jean-Luc D'Arnaud", "Dr. K. P. Rao",
    "the E.U.'s envoy", "Żółkiewska", "İzmir", "Reykjavík", "McAllister & Sons", "AT&T-style firms", "Mrs. Hu", "e.on",
    "Ürümqi", "the 2nd Bn.", "Ltd. Co. Inc.", "N'Djamena's mayor", "X Æ", "d’Aubigné", "van der Horst", "iPad", "eBay",
]
SCRIPTS = [
    "محمد الخطيب", "وزارة الخارجية", "القاهرة،", "؟متى", "Владимир Гончаренко", "Київ", "«Новый мир»", "№7", "北京市",
    "王小明先生", "東京。", "「はい」", "서울특별시", "김민수는", "Αθήνα", "Γιώργος Παπάς", "ירושלים", "שָׁלוֹם", "दिल्ली", "नमस्ते।",
    "தமிழ்", "ไทย", "ქართული", "Հայաստան", "বাংলা", "فارسی‌زبان", "ﷺ", "ਪੰਜਾਬ", "සිංහල", "සහ", "తెలుగు", "ирландия-2", "ἄνθρωπος",
]
EMOJI = [
    "🙂", "👍🏽", "👩‍👩‍👧", "🇳🇴", "❤️", "☎", "🚢🚢", "✈️✈️", "🏳️‍🌈", "™", "®", "©2019", "★★☆", "→", "⇒", "☃", "♠♣", "①", "½", "⅔", "²",
    ":-)", ":)", ";-(", ":D", "<3", "</3", "xD", "o.O", "^_^", "(-:", "¯\\(ツ)/¯", "=)", ":'(", "8-)", "ಠ_ಠ", ":P", "V.V", "(╯°□°）╯︵┻━┻",
]
CLITICS = [
    "can't", "won’t", "ain't", "I'd've", "they’re", "y'all", "it's", "It’s", "let's", "she'll", "he’d", "who's", "cannot",
    "gonna", "gotta", "dont", "wouldnt", "Im", "'em", "’tis", "'cause", "o'clock", "ma'am", "rock'n'roll", "n't", "'s", "’s",
    "must've", "mustn't've", "where're", "How’d", "shouldn’t’ve", "Theyd", "whats", "aint", "c'mon", "nothin'", "lovin’", "'nuff",
    "'bout", "’Cause", "doin'", "'Cos", "nuthin'", "y’all", "Cant", "WON'T", "DON’T", "i'm", "I'M", "we'RE",
]
UNITS = [
    "km", "km²", "m3", "kg", "mg", "GB", "MB", "kb", "m/s", "km/h", "mph", "hPa", "mbar", "TB", "ha", "°C", "°F.", "%", "am", "p.m.", "pm",
    "cm", "lb", "oz.", "ft", "kWh", "bn", "m", "k", "tn", "mln", "USD", "€", "£", "₽", "¥", "in", "s", "th", "nd", "x", "ГБ", "км", "ل", "كم",
]
CURRENCIES = ["$", "€", "£", "US$", "C$", "A$", "HK$", "¥", "₹", "Rs.", "Rs", "USD", "₦", "฿", "$ ", "-$", "~$", "R$", "NZ$"]
DASHES = ["-", "–", "—", "--", "---", "——", "~", "−", "―", "‐", "‑", "_", "/", "//", "|", "·", "•", "‧", "…", "...", "..", ". . .", "....", "?!", "!!!", "?!?", ",,", ";;", "::", ":", "***", "##", "&", "+", "=", ">", "<", "<<", "->", "=>", "@", "^", "*", "§", "¶", "†"]
QUOTES = [
    ("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'"), ("«", "»"), ("„", "“"), ("‚", "‘"), ("``", "''"), ("''", "''"), ("(", ")"), ("[", "]"),
    ("{", "}"), ("<", ">"), ("“‘", "’”"), ("(“", "”)"), ("「", "」"), ("『", "』"), ("‹", "›"), ("\"'", "'\""), ("((", "))"), ("([", "])"), ("*", "*"), ("_", "_"),
    ("“", ""), ("", "”"), ("(", ""), ("", ")"), ("’", "’"), ("´", "´"), ("`", "`"), ("❝", "❞"), ("〈", "〉"), ("（", "）"), ("【", "】"),
]
CONTROL = ["\u0000", "\u0001", "\u0007", "\u0008", "\u001b[1m", "\u007f", "\u0080", "\u009f", "\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202e", "\u2060", "\ufeff", "\ufffd", "\ufffe", "\U000e0041", "\U0010ffff", "\u0301", "\u20e3", "\ue000"]
SPACES = [" ", " ", " ", " ", " ", "  ", "\t", "\u00a0", "\u2003", "\u2009", "\u202f", "\u3000", "\u1680", "\u2028", "\u0085", "\u001c", "\u001f", "\u000b", "\u000c", "\u205f"]
WORDS = "ferry dam harbour vote report loan grain strike tram mayor treaty island miners court border crane election fuel river speech".split()
HOSTS = ["meridian.example", "www.gulf-courier.example", "news.bbc.co.uk", "a.b.c.d", "oslo.museum", "xn--80ak6aa92e.com", "müller.de", "президент.рф", "192.0.2.17", "10.0.0.1", "localhost", "foo_bar.com", "my-site.org", "t.co", "x.io", "1.2.3.4", "256.1.1.1", "host..double", "-bad.com", "例え.jp"]
PATHS = ["", "/", "/a/b.html", "?q=dam&lang=en", "/2019/11/23/dam-breaks", "#top", "/wiki/Dam_(film)", ":8080/x", ":80", "/a,b;c", "/%D0%9A", "/~user/", "/a/?b=c#d", "/é", ":123456", ".", "/\""]
SCHEMES = ["http://", "https://", "ftp://", "", "", "www.", "mailto:", "HTTP://", "svn+ssh://", "//", "http:", "file:///", "git@", "user:pw@", "https://user@"]


def number(random):
    digits = lambda most: str(random.randint(0, 10 ** random.randint(1, most)))
    kind = random.randrange(12)
    return [
        lambda: digits(6),
        lambda: f"{random.randint(1, 999)},{random.randint(0, 999):03},{random.randint(0, 999):03}",
        lambda: digits(3) + "." + digits(3),
        lambda: random.choice("+-−±~<>≈#") + digits(4),
        lambda: f"{random.randint(0, 23)}:{random.randint(0, 59):02}",
        lambda: f"{random.randint(1, 31)}/{random.randint(1, 12)}/{random.randint(1900, 2030)}",
        lambda: f"{random.randint(1990, 2030)}-{random.randint(1, 12):02}-{random.randint(1, 31):02}T{random.randint(0, 23):02}:00Z",
        lambda: digits(3) + random.choice(["-", "–", "—", "x", "*", "^", "/", "+", ":", "--"]) + digits(3),
        lambda: "'" + f"{random.randint(0, 99):02}" + random.choice(["", "s", "ers"]),
        lambda: digits(2) + random.choice(["st", "nd", "rd", "th", "s", "'s", "’s", "%-", "-year-old", "-fold", "ish", "K", "M+"]),
        lambda: random.choice(["٣٤٥", "१२३", "Ⅻ", "XIV", "1e10", "0x1F", "3½", "10²", "1.000.000,00", ".5", "5.", "1,2,3", "4-4-2", "50-50", "9/11", "24/7", "٪٥", "+47 22 33 44 55", "555-0142", "v1.2.3-rc4"]),
        lambda: f"({digits(3)})",
    ][kind]()


def address(random):
    kind = random.randrange(5)
    host, path = random.choice(HOSTS), random.choice(PATHS)
    if kind == 0:
        return random.choice(["press", "a.b", "x+y", "José", "no_reply", "1"]) + "@" + host + random.choice(["", "", ".", ","])
    if kind == 1:
        return random.choice(["@", "#", "#", "$", "r/", "u/"]) + random.choice(WORDS + ["Oslo2030", "BreakingNews", "дамба", "no_war", "COP-28"])
    if kind == 2:
        return random.choice(["/usr/bin/env", "C:\\Temp\\a.txt", "..\\x", "a.tar.gz", "report_final(2).PDF", "<b>", "</p>", "&amp;", "&nbsp;", "{{name}}", "[1]", "[citation needed]", "%s", "\\n", "foo()", "a=b", "x->y", "=SUM(A1:B2)", "ISBN:978-3-16-148410-0", "U+00E9", "C++", "C#", ".NET", "node.js"])
    return random.choice(SCHEMES) + host + path


def glued(random):
    parts = [random.choice([plain, plain, name, number, script, emoji, clitic])(random) for _ in range(random.randint(2, 4))]
    return random.choice(DASHES).join(parts)


def name(random):
    return random.choice(NAMES)


def script(random):
    return random.choice(SCRIPTS)


def emoji(random):
    return random.choice(["", "", random.choice(WORDS)]) + random.choice(EMOJI) * random.choice([1, 1, 1, 2, 5])


def clitic(random):
    return random.choice(CLITICS)


def plain(random):
    word = random.choice(WORDS)
    return random.choice([word, word, word.upper(), word.title(), word + "s", "the " + word, word[:2].upper() + word[2:]])


def amount(random):
    if random.random() < 0.5:
        return number(random) + random.choice(["", "", " ", "-"]) + random.choice(UNITS)
    return random.choice(CURRENCIES) + number(random) + random.choice(["", "", "m", "bn", " million", "k", "/t", "-a-day"])


def quoted(random):
    inner = " ".join(piece(random) for _ in range(random.randint(1, 3)))
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        opening, closing = random.choice(QUOTES)
        inner = opening + inner + random.choice(["", "", "", ",", ".", "!", "?", "...", "…", ";"]) + closing
    return inner + random.choice(["", "", "", "s", "'s", "’s", ",", ".", "-like", "."])


def control(random):
    word = plain(random)
    at = random.randint(0, len(word))
    return word[:at] + random.choice(CONTROL) * random.choice([1, 1, 3]) + word[at:]


def long_word(random):
    kind = random.randrange(5)
    if kind == 0:
        return random.choice(["a", "Ab", "x1", "ha", "é", "no", "(", ")", ".", "-", "!", "🙂", "م", "1", "a-", "a."]) * random.randint(20, 130)
    if kind == 1:
        return "".join(random.choice("ABCDEFabcdefghij0123456789+/") for _ in range(random.randint(40, 200)))
    if kind == 2:
        return "-".join(random.choice(WORDS) for _ in range(random.randint(5, 25)))
    if kind == 3:
        return "/".join(random.choice(WORDS).title() for _ in range(random.randint(5, 25)))
    return "".join(random.choice(WORDS).title() for _ in range(random.randint(5, 25)))


def dash(random):
    return random.choice(DASHES) * random.choice([1, 1, 1, 2])


def piece(random):
    kinds = [name, script, emoji, clitic, number, amount, address, glued, control, dash, plain, plain]
    return random.choice(kinds)(random)


def slot(random):
    kinds = [name, name, script, emoji, clitic, number, amount, amount, address, address, glued, glued, quoted, quoted, control, dash, plain, plain]
    found = (long_word if random.random() < 0.01 else random.choice(kinds))(random)
    case = random.random()
    return found.upper() if case < 0.03 else found.title() if case < 0.06 else found


def paragraph(random):
    lines = []
    for _ in range(random.choice([1, 1, 2, 3])):
        frame = random.choice(FRAMES)
        lines.append(frame.format(*(slot(random) for _ in range(frame.count("{}")))))
    text = " ".join(lines)
    if random.random() < 0.2:
        text = "".join(random.choice(SPACES) if char == " " else char for char in text)
    if random.random() < 0.05:
        text = "".join(char for char in text if char != " " or random.random() < 0.7)
    return text.replace("\n", " ").replace("\r", " ")


def unbroken(random, length):
    """Many characters without white space."""
    parts = []
    while sum(map(len, parts)) < length:
        parts.append("".join(slot(random).split()))
    return "".join(parts)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    source = random.Random(2026)
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    for _ in range(count):
        print(paragraph(source))
    for _ in range(max(1, count // 1000)):
        print(unbroken(source, 4000))


if __name__ == "__main__":
    main()
