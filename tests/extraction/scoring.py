"""Scores of the engine on annotated texts, by the annotators' own scorer.

The scorer and the annotated sample lie beside the project, in `../shared`.
"""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from readingroom.extraction import Lexicon, extract
from readingroom.extraction.output import to_json

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "arabic" / "score_extraction.py"
ARTICLES = Path(__file__).parent / "articles"


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_extraction", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass
class Measured:
    """F1 by measure, and what is shown as certain: by rule (right, all)."""

    f1: dict[str, float] = field(default_factory=dict)
    certain: dict[str, list[int]] = field(default_factory=dict)
    rules: dict[str, list[int]] = field(default_factory=dict)
    kinds: list[int] = field(default_factory=lambda: [0, 0])
    scenarios_asserted: int = 0


def measured(texts: list[Path]) -> Measured:
    """The scores over some texts, each with its NN.gold.json beside it."""
    scores, result = scorer(), Measured()
    out = scores.Scores()
    for path in texts:
        text = path.read_bytes().decode()
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        found = to_json(text, extract(text, Lexicon.shipped()))
        scores.score_entities(gold["entities"], found["entities"], text, out, set())
        named = {scores.fold(e.get("canonical")) for e in gold["entities"]}
        scores.score_claims(gold["claims"], found["claims"], text, out, named)
        _count_mentions(scores, text, gold, found, result)
        _count_kinds(scores, text, gold, found, result)
    result.f1 = {name.strip(): count.row()["F1"] for name, count in out.items()}
    return result


def _count_mentions(
    scores: ModuleType, text: str, gold: Any, found: Any, result: Measured
) -> None:
    def place(entity: Any) -> Any:
        return scores.snap((entity["start"], entity["end"]), text), entity["type"]

    right = {place(entity) for entity in gold["entities"]}
    for entity in found["entities"]:
        hit = place(entity) in right
        row = f"{entity['rule']} ({entity['confidence']})"
        for table, name in ((result.rules, row), (result.certain, "entities")):
            if table is result.certain and entity["confidence"] != "certain":
                continue
            counted = table.setdefault(name, [0, 0])
            counted[0] += hit
            counted[1] += 1


def _count_kinds(
    scores: ModuleType, text: str, gold: Any, found: Any, result: Measured
) -> None:
    for told in (c for c in gold["claims"] if not c.get("optional")):
        near = [c for c in found["claims"] if _same_cue(scores, text, told, c)]
        if not near:
            continue
        hit = max(near, key=lambda c: _overlap(scores, text, told, c))
        result.kinds[0] += hit["kind"] == told["kind"]
        result.kinds[1] += 1
        scenario = told["kind"] == "scenario"
        result.scenarios_asserted += scenario and hit["kind"] == "assert"
        if hit["confidence"] == "certain":
            right = _overlap(scores, text, told, hit) >= 0.5
            counted = result.certain.setdefault("claims", [0, 0])
            counted[0] += right
            counted[1] += 1


def _same_cue(scores: ModuleType, text: str, told: Any, claim: Any) -> bool:
    wanted = [scores.snap(tuple(told[k]), text) for k in ("cue", "cue2") if told.get(k)]
    have = [scores.snap(tuple(claim[k]), text) for k in ("cue", "cue2") if claim[k]]
    return any(scores.inter(a, b) > 0 for a in wanted for b in have)


def _overlap(scores: ModuleType, text: str, told: Any, claim: Any) -> float:
    spans = [scores.snap((c["start"], c["end"]), text) for c in (told, claim)]
    return float(scores.iou(*spans))
