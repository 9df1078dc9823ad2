"""What the benchmark hands to others is what they take: a figure beside ours that could not be made is no figure."""

from bench.sections.intake import frictionless_seconds, log_of_activities


def test_frictionless_takes_the_log_by_the_papers_that_go_out_as_open_data(tmp_path):
    assert frictionless_seconds(tmp_path / "log", 50) > 0


def test_the_same_seed_gives_the_same_log():
    assert log_of_activities(20) == log_of_activities(20)
    assert log_of_activities(20, seed=2) != log_of_activities(20)
