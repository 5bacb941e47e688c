"""scikit-learn on the same pairs: HashingVectorizer of the same n-grams and width, logistic regression on differences."""

import json
import resource
import sys
import time

import numpy
from scipy.sparse import hstack
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression

with open(sys.argv[1], encoding="utf-8") as file:
    data = json.load(file)
strengths = [float(c) for c in sys.argv[2].split(",")]
chosen, rejected = numpy.array(data["chosen"]), numpy.array(data["rejected"])
test = numpy.array(data["test"], dtype=bool)

started, cpu_started = time.perf_counter(), time.process_time()
width = 2 ** data["hashBits"]
words = HashingVectorizer(ngram_range=(1, 2), n_features=width, token_pattern=r"\w+")
chars = HashingVectorizer(analyzer="char_wb", ngram_range=(3, 4), n_features=width)
features = hstack([words.transform(data["texts"]), chars.transform(data["texts"])]).tocsr()
learned = features[chosen[~test]] - features[rejected[~test]]
# Both classes are needed: every second difference is turned round.
sign = numpy.where(numpy.arange(learned.shape[0]) % 2 == 0, 1, -1)
learned = learned.multiply(sign[:, None]).tocsr()
featurised, cpu_featurised = time.perf_counter(), time.process_time()

held_out = features[chosen[test]] - features[rejected[test]]
best = None
for c in strengths:
    begun, cpu_begun = time.perf_counter(), time.process_time()
    model = LogisticRegression(C=c, fit_intercept=False, max_iter=100).fit(learned, sign)
    seconds = featurised - started + time.perf_counter() - begun
    cpu_seconds = cpu_featurised - cpu_started + time.process_time() - cpu_begun
    accuracy = float(numpy.mean(held_out @ model.coef_[0] > 0))
    # The best of several strengths, and the time of one fit.
    if best is None or accuracy > best["accuracy"]:
        best = {"accuracy": accuracy, "seconds": seconds, "cpuSeconds": cpu_seconds}
best["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps(best))
