"""Vowpal Wabbit on the same pairs: logistic loss on the differences of the same hashed n-grams, one pass.

Its own time only: the differences come from HashingVectorizer, which is not counted.
"""

import json
import resource
import sys
import time

import numpy
import vowpalwabbit
from scipy.sparse import hstack
from sklearn.feature_extraction.text import HashingVectorizer

with open(sys.argv[1], encoding="utf-8") as file:
    data = json.load(file)
chosen, rejected = numpy.array(data["chosen"]), numpy.array(data["rejected"])
test = numpy.array(data["test"], dtype=bool)
width = 2 ** data["hashBits"]
words = HashingVectorizer(ngram_range=(1, 2), n_features=width, token_pattern=r"\w+")
chars = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 4), n_features=width)
features = hstack([words.transform(data["texts"]), chars.transform(data["texts"])]).tocsr()


def lines(which):
    order = numpy.flatnonzero(which)
    numpy.random.default_rng(1).shuffle(order)
    for at, pair in enumerate(order):
        sign = 1 if at % 2 == 0 else -1
        row = (features[chosen[pair]] - features[rejected[pair]]) * sign
        yield sign, f"{sign} | " + " ".join(f"{i}:{v:.5g}" for i, v in zip(row.indices, row.data))


learned = list(lines(~test))
model = vowpalwabbit.Workspace(
    f"--loss_function logistic --noconstant -b {data['hashBits'] + 1} --quiet"
)
started, cpu_started = time.perf_counter(), time.process_time()
for _, line in learned:
    model.learn(line)
seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
del learned
right = [sign * model.predict(line) > 0 for sign, line in lines(test)]
print(
    json.dumps(
        {
            "accuracy": float(numpy.mean(right)),
            "seconds": seconds,
            "cpuSeconds": cpu_seconds,
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
    )
)
