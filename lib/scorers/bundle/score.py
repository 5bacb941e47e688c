#!/usr/bin/env python3
"""Scores responses with a reward scorer that was trained by Palate.

    echo '{"prompt": "What is 2 + 2?", "response": "It is 4."}' | python3 score.py

Reads one JSON object a line from standard input, with the fields "prompt" and "response" (strings, or lists of
messages {"role", "content"}), and writes one score a line. 0 is the average of what people wrote themselves, or, where
they wrote nothing, of the training responses; the sigmoid of a difference of two scores is the probability that people
prefer the first.

A scorer that reads embeddings (config.json has "embeddings" then, with the model's name) cannot make them: each line
needs the fields "embedding" and "promptEmbedding" as well, the vectors that this model gives for the response and for the
prompt, as lists of numbers of any length norm. Messages are embedded as their contents with a blank line between; texts
are cut at the configuration's "maxCharacters" (counted in UTF-16, as JavaScript does). A text without content needs none.

Needs Python 3.8 or later and nothing else; numpy is used where it is there. As a module, for example as a reward
function of a trainer:

    from score import Scorer
    scorer = Scorer("folder of config.json and weights.safetensors")
    rewards = [scorer.score(p, r) for p, r in zip(prompts, completions)]

and with embeddings scorer.score(p, r, embedding=[...], prompt_embedding=[...]).

Everything that is learned or listed stands in the two files: config.json has the settings, the word lists and what kind
every Unicode character is of; this script is the arithmetic.
"""

import array
import bisect
import json
import math
import os
import re
import sys

try:
    import numpy
except ImportError:
    numpy = None

MASK = 0xFFFFFFFF
# What JavaScript takes for white space, which is not quite what Python does.
JS_SPACE = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
LIST_ITEM = re.compile("[ \t]*(?:[-*+\u2022\u00b7]|\\(?[0-9]{1,3}[.)])[ \t]+[^" + JS_SPACE + "]")
HEADING = re.compile(" {0,3}#{1,6} [^" + JS_SPACE + "]")
INLINE_CODE = re.compile("(?<!`)`[^`\n]+`(?!`)")
BOLD = re.compile(r"\*\*[^*\n]+\*\*")
LINK = re.compile(r"https?://|www\.")
KOREAN_ENDINGS = "다요죠음함임됨네까"

WORD, SPACE, IDEOGRAPH, UPPER, LOWER, LETTER, DIGIT = 1, 2, 4, 8, 16, 32, 64
SCRIPT_SHIFT = 8

HASH_MEMO_LIMIT = 2_000_000


def murmur3(data):
    """MurmurHash3, x86, 32 bit, seed 0, as a signed integer."""
    h = 0
    length = len(data)
    whole = length & ~3
    for i in range(0, whole, 4):
        k = int.from_bytes(data[i : i + 4], "little")
        k = (k * 0xCC9E2D51) & MASK
        k = ((k << 15) | (k >> 17)) & MASK
        h ^= (k * 0x1B873593) & MASK
        h = ((h << 13) | (h >> 19)) & MASK
        h = (h * 5 + 0xE6546B64) & MASK
    if whole < length:
        k = int.from_bytes(data[whole:], "little")
        k = (k * 0xCC9E2D51) & MASK
        k = ((k << 15) | (k >> 17)) & MASK
        h ^= (k * 0x1B873593) & MASK
    h ^= length
    h ^= h >> 16
    h = (h * 0x85EBCA6B) & MASK
    h ^= h >> 13
    h = (h * 0xC2B2AE35) & MASK
    h ^= h >> 16
    return h - 0x100000000 if h >= 0x80000000 else h


class Hasher:
    """Hashes of texts, remembered: the n-grams of natural text come again and again."""

    def __init__(self):
        self.memo = {}

    def __call__(self, text):
        known = self.memo.get(text)
        if known is not None:
            return known
        if len(self.memo) >= HASH_MEMO_LIMIT:
            self.memo.clear()
        value = murmur3(text.encode("utf-8"))
        self.memo[text] = value
        return value


class Characters:
    """What kind every code point is of: runs of equal flags, written "length:flags" in base 36."""

    def __init__(self, runs):
        self.starts = []
        self.flags = []
        at = 0
        for run in runs.split(" "):
            length, flags = run.split(":")
            self.starts.append(at)
            self.flags.append(int(flags, 36))
            at += int(length, 36)
        self.memo = {}

    def __getitem__(self, character):
        known = self.memo.get(character)
        if known is None:
            known = self.flags[bisect.bisect_right(self.starts, ord(character)) - 1]
            self.memo[character] = known
        return known


class Scan:
    """One text, lower-cased: its words between white space, and its tokens with their hashes."""

    def __init__(self, text, characters, hasher):
        # A lone surrogate has no UTF-8 form.
        self.lower = re.sub("[\ud800-\udfff]", "\ufffd", text.lower())
        self.words = []
        self.tokens = []
        word = []
        token = []

        def end_token():
            if token:
                self.tokens.append("".join(token))
                token.clear()

        def end_word():
            if word:
                self.words.append("".join(word))
                word.clear()

        for character in self.lower:
            flags = characters[character]
            if flags & SPACE:
                end_token()
                end_word()
                continue
            word.append(character)
            if not flags & WORD:
                end_token()
            elif flags & IDEOGRAPH:
                end_token()
                self.tokens.append(character)
            else:
                token.append(character)
        end_token()
        end_word()
        self.hashes = [hasher(token) for token in self.tokens]


def count_marks(text, characters, script_count):
    """Case, marks, lines and sentences of a text."""
    m = dict.fromkeys(
        (
            "characters upper lower sentences lowercaseStarts lines listItems headings bold code links commas quotes "
            "questions exclamations repeatedMarks shouted"
        ).split(),
        0,
    )
    scripts = [0] * script_count
    count_lines(text, m)
    in_sentence = False
    word_length = word_upper = pending_space = 0
    previous = ""
    run_counted = False
    for i, c in enumerate(text):
        flags = characters[c]
        if flags & SPACE:
            if m["characters"] > 0:
                pending_space += 1
        else:
            m["characters"] += 1 + pending_space
            pending_space = 0
        if flags & WORD:
            if not in_sentence:
                in_sentence = True
                m["sentences"] += 1
                if flags & LOWER:
                    m["lowercaseStarts"] += 1
            word_length += 1
            if flags & UPPER:
                m["upper"] += 1
                word_upper += 1
            elif flags & LOWER:
                m["lower"] += 1
            if flags & LETTER:
                scripts[flags >> SCRIPT_SHIFT] += 1
        else:
            if word_length >= 3 and word_upper == word_length:
                m["shouted"] += 1
            word_length = word_upper = 0
            if c in ",;\u3001\uff0c":
                m["commas"] += 1
            elif c in "\"(\u201c\u300c\uff08":
                m["quotes"] += 1
            elif c in "?\uff1f":
                m["questions"] += 1
            elif c in "!\uff01":
                m["exclamations"] += 1
            if ends_sentence(c, text, i, characters):
                in_sentence = False
        repeats = c == previous and c in "!?."
        if repeats and not run_counted:
            m["repeatedMarks"] += 1
        run_counted = repeats
        previous = c
    if word_length >= 3 and word_upper == word_length:
        m["shouted"] += 1
    m["unfinished"] = is_unfinished(text, characters)
    m["scripts"] = scripts
    return m


def ends_sentence(c, text, i, characters):
    if c in "\u3002!?\uff01\uff1f\n":
        return True
    if c not in ".\u2026":
        return False
    if i + 1 >= len(text):
        return True
    following = text[i + 1]
    return bool(characters[following] & SPACE) or following in "\"\u201d)"


def count_lines(text, m):
    fences = 0
    for line in text.split("\n"):
        if line.strip(JS_SPACE) == "":
            continue
        m["lines"] += 1
        if LIST_ITEM.match(line):
            m["listItems"] += 1
        elif HEADING.match(line):
            m["headings"] += 1
        elif line.lstrip(JS_SPACE).startswith("```"):
            fences += 1
    m["code"] = (fences + 1) // 2 + len(INLINE_CODE.findall(text))
    m["bold"] = len(BOLD.findall(text))
    m["links"] = len(LINK.findall(text))


def is_unfinished(text, characters):
    trimmed = text.rstrip(JS_SPACE)
    if trimmed == "":
        return True
    last = trimmed[-1]
    if last in KOREAN_ENDINGS:
        return False
    if last in ",-:":
        return True
    return ord(last) <= 0xFFFF and bool(characters[last] & (LETTER | DIGIT))


def script_match(prompt, response):
    in_prompt = sum(prompt)
    in_response = sum(response)
    if in_prompt == 0 or in_response == 0:
        return 1.0
    return sum(min(p / in_prompt, r / in_response) for p, r in zip(prompt, response))


class Weights:
    """weights.safetensors: a JSON header, then little-endian values."""

    def __init__(self, path):
        with open(path, "rb") as file:
            content = file.read()
        begin = 8 + int.from_bytes(content[:8], "little")
        header = json.loads(content[8:begin].decode("utf-8"))
        self.tensors = {}
        for name, entry in header.items():
            if name == "__metadata__":
                continue
            first, end = entry["data_offsets"]
            data = content[begin + first : begin + end]
            self.tensors[name] = values_of(data, entry["dtype"])

    def __getitem__(self, name):
        return self.tensors[name]


def values_of(data, dtype):
    code = {"F32": "f", "F64": "d"}[dtype]
    if numpy is not None:
        return numpy.frombuffer(data, dtype="<" + {"f": "f4", "d": "f8"}[code])
    values = array.array(code)
    values.frombytes(data)
    if sys.byteorder == "big":
        values.byteswap()
    return values


def text_of(content):
    """A string as it is; messages as their contents, a blank line between."""
    if isinstance(content, str):
        return content
    return "\n\n".join(message["content"] for message in content)


class Scorer:
    def __init__(self, folder=os.path.dirname(os.path.abspath(__file__))):
        with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
            config = json.load(file)
        if config.get("format") != "palate-scorer" or config.get("formatVersion") not in (1, 2):
            raise ValueError("config.json is not that of a scorer this script can read")
        self.config = config
        lists = config["features"]
        self.characters = Characters(lists["characters"])
        self.script_count = len(lists["scripts"])
        self.hangul = lists["scripts"].index("Hangul")
        self.refusal = re.compile(lists["refusal"], re.ASCII)
        self.korean_hedge = re.compile(lists["koreanHedge"], re.ASCII)
        self.hasher = Hasher()
        self.word_lists = {
            name: frozenset(self.hasher(word) for word in words) for name, words in lists["words"].items()
        }
        weights = Weights(os.path.join(folder, "weights.safetensors"))
        self.dense = [float(w) for w in weights["dense.weight"]]
        self.mean = [float(w) for w in weights["dense.mean"]]
        self.scale = [float(w) for w in weights["dense.scale"]]
        self.blocks = []
        if config["model"]["kind"] == "full":
            hashed = config["hashed"]
            for name, used, grams in (
                ("word", hashed["wordNgrams"][1] > 0, self.word_grams),
                ("char", hashed["charNgrams"][1] > 0, self.char_grams),
                ("shared", hashed["shared"], self.shared_grams),
            ):
                if used:
                    self.blocks.append((weights[name + ".weight"], grams))
        self.embeddings = config.get("embeddings")
        if self.embeddings is not None:
            self.vector = [float(w) for w in weights["vector.weight"]]
        self.prompt = None

    def score(self, prompt, response, embedding=None, prompt_embedding=None):
        """The reward of a response (a string or messages) to a prompt (a string or messages)."""
        prompt = text_of(prompt)
        response = text_of(response)
        embedded = 0.0
        if self.embeddings is not None:
            own = self.unit_vector("embedding", response, embedding)
            asked = self.unit_vector("promptEmbedding", prompt, prompt_embedding)
            embedded = sum(w * x for w, x in zip(self.vector, own))
            embedded += self.vector[-1] * sum(x * y for x, y in zip(own, asked))
        if self.prompt is None or self.prompt[0] != prompt:
            scan = Scan(prompt, self.characters, self.hasher)
            marks = count_marks(prompt, self.characters, self.script_count)
            self.prompt = (prompt, frozenset(scan.hashes), marks["scripts"])
        scan = Scan(response, self.characters, self.hasher)
        total = -self.config["reward"]["shift"]
        total += sum(w * t for w, t in zip(self.dense, self.dense_terms(response, scan)))
        for weights, grams in self.blocks:
            total += self.block_score(weights, grams(scan))
        return float(total + embedded)

    def unit_vector(self, name, text, vector):
        """The vector at length 1; zeros for a text without content, which no model is asked for."""
        dimension = self.embeddings["dimension"]
        if text[: self.embeddings["maxCharacters"]].replace("\0", " ").strip(JS_SPACE) == "":
            return [0.0] * dimension
        if vector is None:
            raise ValueError(
                'this scorer reads embeddings of %s: give "embedding" and "promptEmbedding", the vectors of response '
                "and prompt (%d numbers each)" % (self.embeddings["model"], dimension)
            )
        if len(vector) != dimension:
            raise ValueError("%s has %d numbers, and must have %d" % (name, len(vector), dimension))
        norm = math.sqrt(sum(x * x for x in vector))
        return [x / norm for x in vector] if norm > 0 else [0.0] * dimension

    def dense_terms(self, response, scan):
        """z, |z| and z times z of length, of every style feature; the first feature's own term is not cut off."""
        clip = self.config["denseTerms"]["clip"]
        named = self.style_features(response, scan)
        exact = [
            (named[name] - mean) / scale
            for name, mean, scale in zip(self.config["styleFeatures"], self.mean, self.scale)
        ]
        z = [max(-clip, min(clip, x)) for x in exact]
        return exact[:1] + z[1:] + [abs(x) for x in z] + [x * z[0] for x in z[1:]]

    def style_features(self, response, scan):
        _, in_prompt, prompt_scripts = self.prompt
        marks = count_marks(response, self.characters, self.script_count)
        hashes = scan.hashes
        count = len(hashes)
        total = max(1, count)
        distinct = set(hashes)
        trigrams = set()
        repeated = 0
        for a, b, c in zip(hashes, hashes[1:], hashes[2:]):
            pair = (((a & MASK) * 0x01000193) & MASK) ^ (b & MASK)
            trigram = ((pair * 0x01000193) & MASK) ^ (c & MASK)
            if trigram in trigrams:
                repeated += 1
            else:
                trigrams.add(trigram)
        listed = {name: sum(1 for h in hashes if h in words) for name, words in self.word_lists.items()}
        korean = len(self.korean_hedge.findall(scan.lower)) if marks["scripts"][self.hangul] > 0 else 0
        log = math.log1p
        return {
            "logChars": log(marks["characters"]),
            "logWords": log(count),
            "logDistinctWords": log(len(distinct)),
            "logSentences": log(marks["sentences"]),
            "logLines": log(marks["lines"]),
            "meanWordLength": sum(map(len, scan.tokens)) / total,
            "logSentenceLength": log(count / max(1, marks["sentences"])),
            "typeTokenRatio": len(distinct) / total,
            "repeatedTrigrams": repeated / max(1, count - 2),
            "longWords": sum(1 for token in scan.tokens if len(token) >= 7) / total,
            "functionWords": listed["function"] / total,
            "promptOverlap": sum(1 for h in hashes if h in in_prompt) / total,
            "promptCoverage": len(distinct & in_prompt) / len(in_prompt) if in_prompt else 0.0,
            "scriptMatch": script_match(prompt_scripts, marks["scripts"]),
            "listItems": log(marks["listItems"]),
            "headings": log(marks["headings"]),
            "bold": log(marks["bold"]),
            "codeBlocks": log(marks["code"]),
            "links": log(marks["links"]),
            "numbers": sum(1 for token in scan.tokens if token[0] in "0123456789") / total,
            "commas": marks["commas"] / total,
            "quotes": marks["quotes"] / total,
            "questions": log(marks["questions"]),
            "exclamations": log(marks["exclamations"]),
            "repeatedMarks": log(marks["repeatedMarks"]),
            "uppercase": marks["upper"] / max(1, marks["upper"] + marks["lower"]),
            "shouting": marks["shouted"] / total,
            "lowercaseStarts": marks["lowercaseStarts"] / max(1, marks["sentences"]),
            "unfinished": 1.0 if marks["unfinished"] else 0.0,
            "refusal": 1.0 if self.refusal.search(scan.lower) else 0.0,
            "hedges": (listed["hedges"] + korean) / total,
            "connectives": listed["connectives"] / total,
            "firstPerson": listed["firstPerson"] / total,
            "secondPerson": listed["secondPerson"] / total,
            "informal": listed["informal"] / total,
        }

    def word_grams(self, scan):
        shortest, longest = self.config["hashed"]["wordNgrams"]
        for n in range(shortest, longest + 1):
            if n == 1:
                yield from scan.hashes
                continue
            for t in range(len(scan.tokens) - n + 1):
                yield self.hasher(" ".join(scan.tokens[t : t + n]))

    def char_grams(self, scan):
        shortest, longest = self.config["hashed"]["charNgrams"]
        for word in scan.words:
            padded = " " + word + " "
            for n in range(shortest, longest + 1):
                # A word shorter than n counts once, whole, at the first n that is too long for it.
                if n >= len(padded):
                    yield self.hasher(padded)
                    break
                for i in range(len(padded) - n + 1):
                    yield self.hasher(padded[i : i + n])

    def shared_grams(self, scan):
        in_prompt = self.prompt[1]
        return (h for h in scan.hashes if h in in_prompt)

    def block_score(self, weights, hashes):
        """Signed counts by column, each through the term frequency, divided by their norm, times the weights."""
        mask = self.config["hashed"]["width"] - 1
        counts = {}
        for h in hashes:
            column = abs(h) & mask
            counts[column] = counts.get(column, 0) + (1 if h >= 0 else -1)
        tf = self.config["hashed"]["tf"]
        columns = [column for column, count in counts.items() if count != 0]
        values = [term_frequency(counts[column], tf) for column in columns]
        norm = math.sqrt(sum(value * value for value in values))
        if norm == 0:
            return 0.0
        if numpy is not None:
            return float(numpy.dot(weights[columns].astype("f8"), values)) / norm
        return sum(weights[column] * value for column, value in zip(columns, values)) / norm


def term_frequency(count, tf):
    if tf == "count":
        return count
    size = 1.0 if tf == "binary" else 1.0 + math.log(abs(count))
    return size if count > 0 else -size


def main():
    scorer = Scorer()
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line.decode("utf-8"))
            vectors = record.get("embedding"), record.get("promptEmbedding")
            score = scorer.score(record["prompt"], record["response"], *vectors)
        except (ValueError, KeyError, TypeError) as error:
            sys.exit("line %d: %s: %s" % (number, type(error).__name__, error))
        print(repr(score), flush=True)


if __name__ == "__main__":
    main()
