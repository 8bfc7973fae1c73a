"""Are the verdicts right as often as they claim? ``python -m tests.calibration`` answers for people of known intake.

Nobody's true usual intake is ever known, so it is simulated: people with a usual intake and a requirement of their
own, days that vary around it, foods of which some do not say what they hold. The product's own functions judge those
diaries, and ``docs/calibration.md`` holds how often each verdict was given and how often it was right.
"""
