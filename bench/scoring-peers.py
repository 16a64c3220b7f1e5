"""Trains the peers that bench/scoring.ts compares with; one thread each.

Reads {"train": [[…]], …} paths from the first argument, prints one JSON object. Measured with
scikit-learn 1.2.1 and XGBoost 1.7.4 (Debian 12: python3-sklearn, python3-xgboost, python3-pandas).
"""
import json
import sys
import time
import warnings

import numpy as np
import pandas as pd
import xgboost as xgb
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score

warnings.filterwarnings("ignore")
job = json.load(open(sys.argv[1]))
table = pd.read_csv(job["file"])
won = (table[job["outcome"]] == job["won"]).astype(int).values
inputs = pd.get_dummies(table.drop(columns=[job["outcome"], *job["exclude"]])).astype(float)


def scaled(train, other):
    mean, deviation = train.mean(), train.std().replace(0, 1)
    return (train - mean) / deviation, (other - mean) / deviation


def logit(chance):
    kept = np.clip(chance, 1e-6, 1 - 1e-6)
    return np.log(kept / (1 - kept))


def error_of(chance, outcomes):
    bins = np.minimum((chance * 10).astype(int), 9)
    return sum(abs(chance[bins == b].sum() - outcomes[bins == b].sum()) for b in range(10)) / len(chance)


def booster(depth, rate, rounds, **more):
    return xgb.XGBClassifier(
        max_depth=depth, learning_rate=rate, n_estimators=rounds, n_jobs=1, tree_method="hist", **more
    )


LARGE = {
    "logistic regression": lambda: LogisticRegression(max_iter=500),
    "histogram boosting": lambda: HistGradientBoostingClassifier(random_state=1),
    "XGBoost": lambda: booster(6, 0.3, 100),
    "XGBoost, depth 1": lambda: booster(1, 0.1, 600),
    "XGBoost, depth 2": lambda: booster(2, 0.1, 600, subsample=0.8, colsample_bytree=0.8),
}
SMALL = {
    "logistic regression, C = 0.1": lambda: LogisticRegression(C=0.1, max_iter=500),
    "random forest": lambda: RandomForestClassifier(300, random_state=1),
    "XGBoost, depth 2": lambda: booster(2, 0.05, 100),
}


def told(make, train, test):
    a, b = scaled(inputs.iloc[train], inputs.iloc[test])
    model = make()
    start = time.process_time()
    model.fit(a, won[train])
    seconds = time.process_time() - start
    start = time.process_time()
    chance = model.predict_proba(b)[:, 1]
    return chance, seconds, len(test) / max(time.process_time() - start, 1e-9)


result = {"splits": {}, "samples": {}}
for name, split in job["splits"].items():
    train, test = split["train"], split["test"]
    result["splits"][name] = {}
    for peer, make in LARGE.items():
        chance, seconds, rows = told(make, train, test)
        result["splits"][name][peer] = {
            "auc": roc_auc_score(won[test], chance),
            "log_loss": log_loss(won[test], chance),
            "ece": error_of(chance, won[test]),
            "seconds": seconds,
            "rows_per_second": rows,
        }
test = job["splits"]["random"]["test"]
for name, samples in job["samples"].items():
    aucs = {}
    for train in samples:
        logits = []
        for peer, make in SMALL.items():
            chance, _, _ = told(make, train, test)
            logits.append(logit(chance))
            aucs.setdefault(peer, []).append(roc_auc_score(won[test], chance))
        aucs.setdefault("mean of the three", []).append(roc_auc_score(won[test], sum(logits)))
    result["samples"][name] = {peer: float(np.mean(values)) for peer, values in aucs.items()}
print(json.dumps(result))
