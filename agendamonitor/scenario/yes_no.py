"""Choose yes or no many times at once, provably best: a thin layer over HiGHS (mixed-integer linear problems)."""

from collections.abc import Sequence

import highspy

YesOrNo = highspy.highs.highs_var
Term = tuple[int, YesOrNo]


class YesNo:
    """A problem of yes-no choices with whole-number weights; wishes are granted in the order they are made."""

    def __init__(self) -> None:
        self._solver = highspy.Highs()
        self._solver.silent()
        # One thread gives the same answer every time; the gaps ask for the very best, not for nearly.
        for option, value in (("threads", 1), ("mip_rel_gap", 0.0), ("mip_feasibility_tolerance", 1e-9)):
            self._solver.setOptionValue(option, value)

    def choice(self) -> YesOrNo:
        """A new yes (1) or no (0)."""
        return self._solver.addBinary()

    def at_most(self, terms: Sequence[Term], most: int) -> None:
        """The weights of the choices that are yes come to `most` at the most."""
        self._solver.addConstr(self._sum(terms or [(0, self.choice())]) <= most)

    def exactly_one(self, choices: Sequence[YesOrNo]) -> None:
        """One of these is yes."""
        self._solver.addConstr(self._sum([(1, choice) for choice in choices]) == 1)

    def maximise(self, terms: Sequence[Term]) -> bool:
        """Make the weights as high as can be and keep them there; False when no answer satisfies the limits."""
        if not terms:
            terms = [(0, self.choice())]
        self._solver.maximize(self._sum(terms))
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return False
        best = sum(weight for weight, choice in terms if self.is_yes(choice))
        # Weights are whole, so half a point of slack loses nothing and keeps rounding from refusing the best itself.
        self._solver.addConstr(self._sum(terms) >= best - 0.5)
        return True

    def is_yes(self, choice: YesOrNo) -> bool:
        """What was chosen in the last answer."""
        return self._solver.val(choice) > 0.5

    @staticmethod
    def _sum(terms: Sequence[Term]) -> highspy.highs.highs_linear_expression:
        return highspy.Highs.qsum(weight * choice for weight, choice in terms)
