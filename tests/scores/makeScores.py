#!/usr/bin/env python3
"""Scores by NLTK and by plain counting, for the playground's own to be equal to.

Needs NLTK (Debian: python3-nltk). Writes scores.golden.json beside itself; twice the same bytes.

What is in it, for two corpora (western: English and French; chinese: Chinese with some Latin words):
- pairs: reference and hypothesis. Hypotheses are references with words or characters dropped,
  doubled, swapped or replaced. Every hypothesis has at least four tokens under each tokenization,
  because NLTK counts one n-gram where a sentence is too short to have any, and sacrebleu none.
- tokens: both sides cut by sacrebleu's 13a, zh and char, as this script reads their definitions
  (13a leaves Chinese sentences in one or two pieces: not asked of them).
- nltkBleu: nltk corpus_bleu with smoothing method 3 (sacrebleu's `exp`) on those tokens.
- nltkChrf: nltk corpus_chrf with beta 2. NLTK averages F over sentences and orders, sacrebleu sums
  matches over the corpus first, so this number proves the counts, not the last formula.
- bleu, chrf: sacrebleu's corpus formulas over n-grams counted here.
- characterErrorRate, wordErrorRate: edits by the textbook table, over all reference units.

`short` holds pairs of a few tokens, empty sides and texts without a match, with bleu and chrf only.
"""
import json
import math
import os
import random
import re
from collections import Counter

from nltk.translate.bleu_score import SmoothingFunction, corpus_bleu
from nltk.translate.chrf_score import corpus_chrf

PAIRS_A_CORPUS = 160

ENGLISH = [
    'the old {a} saw {n} {b} near the station, didn\'t it?',
    'on 3.5 of {n} days the {a} costs $1,000.50 (about {n}%).',
    'my {a} and your {b} never meet; they write letters - {n} of them.',
    '"{a}" said the {b}: "{n} o\'clock is too late!"',
    'A &amp; B sell {n} {a}s &lt;cheaply&gt; to every {b} in town.',
    'the {a} reads page {n}-{m} of the {b}\'s book, e.g. twice.',
]
FRENCH = [
    'le {a} a vu {n} {b}s près de la gare, n\'est-ce pas ?',
    'l\'été dernier, {n} {b}s ont mangé « {a} » à 12 h 30.',
    'où est le {a} ? Il coûte {n},50 € chez le {b}.',
]
WORDS = ['cat', 'teacher', 'river', 'garçon', 'window', 'café', 'naïve boy', 'engine', 'U.S. ship', 'emoji 😀']
CHINESE = [
    '{a}在火车站附近看见了{n}个{b}，是吗？',
    '昨天下午{n}点，{a}和{b}一起去了北京。',
    '“{a}”的价格是{n}.5元（约{m}%），{b}觉得太贵了！',
    '{a}每天写{n}封信给{b}——一共{m}页……',
    '请打开 Windows {n} 的{a}文件，然后告诉{b}。',
]
NAMES = ['老师', '学生', '我的猫', '医生', '那位姑娘', 'Tom', '编辑', '𠮷野先生']

BLEU_ORDERS, CHRF_ORDERS, BETA = 4, 6, 2


def fill(rng, template, names):
    return template.format(
        a=rng.choice(names), b=rng.choice(names), n=rng.randint(2, 9999), m=rng.randint(10, 99))


def spoil(rng, units, vocabulary):
    """A copy with up to a third of its units dropped, doubled, swapped with the next, or replaced."""
    units = list(units)
    for _ in range(rng.randint(0, max(1, len(units) // 3))):
        place = rng.randrange(len(units))
        kind = rng.choice(['drop', 'double', 'swap', 'replace'])
        if kind == 'drop' and len(units) > 6:
            del units[place]
        elif kind == 'double':
            units.insert(place, units[place])
        elif kind == 'swap' and place + 1 < len(units):
            units[place], units[place + 1] = units[place + 1], units[place]
        elif kind == 'replace':
            units[place] = rng.choice(vocabulary)
    return units


def make_corpora():
    rng = random.Random(20)
    western, chinese = [], []
    while len(western) < PAIRS_A_CORPUS:
        reference = fill(rng, rng.choice(ENGLISH + FRENCH), WORDS)
        words = reference.split(' ')
        western.append([reference, ' '.join(spoil(rng, words, ['the', 'un', 'and', '7,5', 'dog.']))])
    while len(chinese) < PAIRS_A_CORPUS:
        reference = fill(rng, rng.choice(CHINESE), NAMES)
        chinese.append([reference, ''.join(spoil(rng, reference, list('的了吗。3A')))])
    short = [
        ['42', '42'], ['forty two', 'forty'], ['', 'something'], ['something', ''], ['a b c d e', 'a b c d e'],
        ['a b c d', 'd c b a'], ['ab', 'abcdefgh'], ['abcdefgh', 'ab'], ['  spaced   out ', 'spaced out'],
        ['五月三日', '五月四日'], ['😀😀😀', '😀😀'], ['one two three four five six', 'seven two three four five'],
    ]
    return western, chinese, short


def cut_western(line):
    line = re.sub(r'([\{-\~\[-\` -\&\(-\+\:-\@\/])', r' \1 ', line)
    line = re.sub(r'([^0-9])([\.,])', r'\1 \2 ', line)
    line = re.sub(r'([\.,])([^0-9])', r' \1 \2', line)
    line = re.sub(r'([0-9])(-)', r'\1 \2 ', line)
    return line.split()


def tokens_13a(line):
    line = line.rstrip().replace('<skipped>', '').replace('-\n', '').replace('\n', ' ')
    for entity, character in [('&quot;', '"'), ('&amp;', '&'), ('&lt;', '<'), ('&gt;', '>')]:
        line = line.replace(entity, character)
    return cut_western(' ' + line + ' ')


# Bounds as sacrebleu writes them: two of them are strings of two characters.
CHINESE_RANGES = [
    ('\u3400', '\u4db5'), ('\u4e00', '\u9fa5'), ('\u9fa6', '\u9fbb'), ('\uf900', '\ufa2d'),
    ('\ufa30', '\ufa6a'), ('\ufa70', '\ufad9'), ('\u20000', '\u2a6d6'), ('\u2f800', '\u2fa1d'),
    ('\uff00', '\uffef'), ('\u2e80', '\u2eff'), ('\u3000', '\u303f'), ('\u31c0', '\u31ef'),
    ('\u2f00', '\u2fdf'), ('\u2ff0', '\u2fff'), ('\u3100', '\u312f'), ('\u31a0', '\u31bf'),
    ('\ufe10', '\ufe1f'), ('\ufe30', '\ufe4f'), ('\u2600', '\u26ff'), ('\u2700', '\u27bf'),
    ('\u3200', '\u32ff'), ('\u3300', '\u33ff'),
]


def is_chinese(character):
    return any(first <= character <= last for first, last in CHINESE_RANGES)


def tokens_zh(line):
    return cut_western(''.join(' %s ' % c if is_chinese(c) else c for c in line.strip()))


def tokens_char(line):
    return ' '.join(line.rstrip()).split()


TOKENIZERS = {'13a': tokens_13a, 'zh': tokens_zh, 'char': tokens_char}


def grams(units, order):
    return Counter(tuple(units[i:i + order]) for i in range(len(units) - order + 1))


def plain_bleu(token_pairs):
    matches, totals = [0] * BLEU_ORDERS, [0] * BLEU_ORDERS
    reference_length = hypothesis_length = 0
    for reference, hypothesis in token_pairs:
        reference_length += len(reference)
        hypothesis_length += len(hypothesis)
        for order in range(1, BLEU_ORDERS + 1):
            ours, theirs = grams(hypothesis, order), grams(reference, order)
            matches[order - 1] += sum((ours & theirs).values())
            totals[order - 1] += sum(ours.values())
    if not any(matches) or not all(totals):
        return 0.0
    precisions, halvings = [], 0
    for match, total in zip(matches, totals):
        halvings += match == 0
        precisions.append(match / total if match else 1 / (2 ** halvings * total))
    brevity = min(1.0, math.exp(1 - reference_length / hypothesis_length))
    return brevity * math.exp(sum(map(math.log, precisions)) / BLEU_ORDERS)


def plain_chrf(pairs):
    precisions, recalls = [], []
    for order in range(1, CHRF_ORDERS + 1):
        match = ours_total = theirs_total = 0
        for reference, hypothesis in pairs:
            theirs = grams(''.join(reference.split()), order)
            ours = grams(''.join(hypothesis.split()), order)
            if not theirs:
                continue
            match += sum((ours & theirs).values())
            ours_total += sum(ours.values())
            theirs_total += sum(theirs.values())
        if ours_total and theirs_total:
            precisions.append(match / ours_total)
            recalls.append(match / theirs_total)
    if not precisions or not sum(precisions):
        return 0.0
    precision, recall = (sum(each) / len(each) for each in (precisions, recalls))
    return (1 + BETA ** 2) * precision * recall / (BETA ** 2 * precision + recall)


def edits(a, b):
    table = [[i + j if i * j == 0 else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            table[i][j] = min(
                table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
    return table[-1][-1]


def error_rate(pairs, cut):
    return (sum(edits(cut(reference), cut(hypothesis)) for reference, hypothesis in pairs)
            / sum(len(cut(reference)) for reference, _ in pairs))


def describe(pairs, names):
    tokens = {name: [[TOKENIZERS[name](side) for side in pair] for pair in pairs] for name in names}
    for cut_pairs in tokens.values():
        assert all(len(hypothesis) >= BLEU_ORDERS for _, hypothesis in cut_pairs)
    smoothing = SmoothingFunction().method3
    return {
        'pairs': pairs,
        'tokens': tokens,
        'nltkBleu': {
            name: corpus_bleu([[r] for r, _ in cut_pairs], [h for _, h in cut_pairs],
                              smoothing_function=smoothing)
            for name, cut_pairs in tokens.items()
        },
        'nltkChrf': corpus_chrf([r for r, _ in pairs], [h for _, h in pairs], beta=BETA),
        'bleu': {name: plain_bleu(cut_pairs) for name, cut_pairs in tokens.items()},
        'chrf': plain_chrf(pairs),
        'characterErrorRate': error_rate(pairs, list),
        'wordErrorRate': error_rate(pairs, str.split),
    }


def describe_short(pairs):
    """Each pair by itself, and all of them as one corpus."""
    return {
        'pairs': pairs,
        'bleuOfEach': [plain_bleu([[tokens_13a(side) for side in pair]]) for pair in pairs],
        'chrfOfEach': [plain_chrf([pair]) for pair in pairs],
        'bleu': plain_bleu([[tokens_13a(side) for side in pair] for pair in pairs]),
        'chrf': plain_chrf(pairs),
    }


def main():
    western, chinese, short = make_corpora()
    golden = {
        'western': describe(western, ['13a', 'zh', 'char']),
        'chinese': describe(chinese, ['zh', 'char']),
        'short': describe_short(short),
    }
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'scores.golden.json')
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(golden, file, ensure_ascii=False, separators=(',', ':'))
        file.write('\n')


if __name__ == '__main__':
    main()
