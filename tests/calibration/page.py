"""``docs/calibration.md``: what was asked, what came out, in full, and how the people were made."""

from collections.abc import Sequence

from tests.calibration.bars import SURVEY, UNIFORM, Bar, Outcome
from tests.calibration.people import GROUPS
from tests.calibration.plates import MISSING, SPANS
from tests.calibration.report import Run, bar_table, claim_table, far_table, flag_table, percent, table, verdict_tables

__all__ = ["page", "summary"]


def summary(runs: Sequence[Run]) -> str:
    """What holds and what does not, in a few lines."""
    bars = [bar for run in runs for bar in run.bars]
    promises = [promise for run in runs for promise in run.promises]
    missed = [bar for bar in bars if bar.outcome is Outcome.MISSED]
    noise = [bar for bar in bars if bar.outcome is Outcome.NOISE]
    never = [bar for bar in bars if bar.outcome is Outcome.NONE]
    broken = [promise for promise in promises if not promise.kept]
    held = len(bars) - len(missed) - len(noise) - len(never)
    lines = [
        f"- Of {len(bars)} bars for *likely* verdicts {held} hold, {len(noise)} are missed by no more than chance can "
        f"do (≈), {len(never)} are of verdicts that nobody got, and {len(missed)} are missed.",
        *(f"  - missed: {_missed(bar, runs)}" for bar in missed),
        f"- In {len(promises) - len(broken)} of {len(promises)} comparisons missing data makes no more false "
        "shortfalls than complete data.",
        *(
            f"  - more: {promise.group.name}, {promise.population}, {promise.case[0]} days, {promise.case[1]:.0%} "
            f"missing: {percent(promise.holed.value, 2)} against {percent(promise.complete.value, 2)}"
            for promise in broken
        ),
    ]
    return "\n".join(lines)


def _missed(bar: Bar, runs: Sequence[Run]) -> str:
    run = next(run for run in runs if (run.group, run.population) == (bar.group, bar.population))
    given = run.tally.how_often_given(bar.case, bar.verdict)
    share = bar.share
    if share is None:
        raise ValueError("A verdict that nobody got misses nothing.")
    exact = "" if bar.exact is None else f" ({percent(bar.exact)} by integration)"
    return (
        f"{bar.group.name}, {bar.population}, {bar.case[0]} days, {bar.case[1]:.0%} missing, {bar.verdict.value}: "
        f"{percent(share.value)}{exact} for {bar.least:.0%}; given to {percent(given)} of people whose mean intake is "
        f"{bar.group.mean / bar.group.reference:.2f} of the {'AI' if bar.group.is_ai else 'EAR'}"
    )


def page(
    runs: Sequence[Run], far: Sequence[Run], richer: Sequence[Run], compared: tuple[int, int], facts: dict[str, str]
) -> str:
    """Put the whole document together."""
    tallies = {
        name: [run.tally for run in runs if run.population == name and not run.group.is_ai]
        for name in (SURVEY, UNIFORM)
    }
    full = "\n\n".join(f"### {run.group.name}: {run.population}\n\n{verdict_tables(run)}" for run in runs)
    return f"""# Are the verdicts right as often as they claim?

Made by `{facts["command"]}` on {facts["day"]} (seed {facts["seed"]}, {facts["people"]} people for each line,
Python {facts["python"]}, {facts["seconds"]} s of processor time); `make calibrate` writes it anew.

Nobody's usual intake is ever known, so people are simulated whose usual intake and need are: their days vary, some of
their foods do not say what they hold, and the product's own functions judge what is left. An EAR verdict is right where
it says *enough* and the usual intake meets the person's own need, or says *low* and it does not; an AI verdict where
the usual intake is at or above the AI. A shortfall flag is false where the usual intake meets the reference amount.

What is asked: in a survey-like population *likely enough* and *likely low* are right at least 88 % of the time at 7
days and 92 % at 14; in a uniform one, 94 % at 7. Missing data makes no more false shortfalls than complete data does.

## What came out

{summary(runs)}
- Assessed once more from whole diaries (entries, foods, grams, category bounds): {compared[0]:,}, of which
  {compared[1]} got another verdict or flag.

A bar is missed where the share by integration lies below it or, where there is none, the whole interval. *By
integration* is the same share reckoned without chance and without the product's code: where it agrees, the core does
what the published rule says, and the rule itself cannot do better in that population. Where nearly all eat less than
they need, the few whose week looks like *enough* are in good part people whose week was better than their usual, and
the other way round where nearly all eat more: regression to the mean. The formula does not know the population, and
must not: it judges one person by what that person ate. *Other populations* shows the same verdicts nearer to the
requirement and farther from it, and *what is claimed* the confidences where no intake is likelier than another.

## The bars

Each cell: how often the verdict was right, its 95 % interval (Wilson), and to how many people it was given. ≈: below
the bar by no more than chance can do. Mode: *cautious*, the one on screen.

{bar_table(runs)}

## False shortfalls

In per cent of all people: flagged as below the reference amount although their usual intake meets it. *By … alone*:
with all data there would have been no flag. **More**: more than with all data, which should not be.

{flag_table(runs)}

The bound for a food that does not say is the 75th percentile of its category, which is not a maximum: a quarter of the
foods hold more. It is enough as long as somebody who takes in more of a nutrient mostly eats more. If they choose the
richer foods in every category (a correlation of 0.3 between the place of a person among people and that of their foods
among foods), it is not always:

{flag_table(richer)}

## Other populations

All data, cautious. *Far above* and *far below* have a mean of twice and half the reference amount; the survey of
2011-2018 has a later mean; two lines have another spread between people. The rarer verdict is less often right, and the
numbers of people show how rare it is.

{far_table(far)}

## What is claimed

The confidence of adequacy that the product reckons with, in classes, and the share of people in each whose usual
intake does meet their need; the EAR nutrients together, 7 days, all data. In the uniform population the *iom* ones
should agree but for the skew of days; *cautious* ones lie nearer to one half, on purpose.

{claim_table(tallies)}

## In full

How often each verdict was given and how often it was right. *Cannot tell* and *below the AI* claim nothing.

{full}

## How the people are made

{_people()}

- **Usual intake**: survey-like: log-normal, with the mean and the CV between people of the table above. Mean and CV
  within are those of the row the product judges by (IOM 2000, table B-2, CSFII 1994-96). The CV between people is the
  square root of the total CV squared less the CV within squared, where the total is known (NHANES 2011-2018, second
  recall, ages 19-50: calcium 511 mg around 855, phosphorus 542 around 1,184, potassium 1,014 around 2,251); for
  magnesium and vitamin B6 it is not, and 30 % is taken. Uniform: from 0.4 to 1.8 times the EAR, or AI.
- **Need**: normal, EAR and its SD from the product's table, above zero. For potassium the AI itself.
- **Days**: {", ".join(map(str, SPANS))}; log-normal around the usual intake with the CV within, each day by itself.
- **Foods**: three of one's own in each of eight categories, one of the three from each category a day, helpings that
  vary (log-normal, 0.4). Their contents are log-normal within the category; the SD of the logarithm is the median over
  the categories of `nutrients/data/foods.csv`. Values are missing of
  {" or ".join(percent(m, 0) for m in MISSING[1:])} of the foods, by chance; a food that does not say does not on any
  day, so its error does not average out.
- **Not simulated**: diaries that leave things out, wrong foods or portions, days that resemble the day before, seasons,
  supplements, categories without any bound (those can only make a *cannot tell*).
"""


def _people() -> str:
    head = [
        "who",
        "EAR or AI",
        "SD of needs",
        "reference amount",
        "mean",
        "CV within",
        "CV between",
        "SD of ln content",
    ]
    rows = [
        [
            group.name,
            f"{group.reference:g}",
            f"{group.requirement_sd:g}",
            f"{float(group.held.target):g}",
            f"{group.mean:.4g}",
            percent(group.within, 0),
            percent(group.between, 0),
            f"{group.spread:.2f}",
        ]
        for group in GROUPS
    ]
    return table(head, rows)
