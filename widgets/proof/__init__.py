"""What must hold before anyone plays: every case is walked whole, and held against the rules of the pedagogy.

`prove(case, rules=…)` proves one case; `prove_week(casebook, folder)` reads all that belongs to one and proves it;
`proofs(casebook, files)` does so for many. Each gives a `Proof`: counts, chances, findings. They are imported when
asked for, so that reading a case does not need numpy.
"""

__all__ = ["Proof", "proofs", "prove", "prove_file", "prove_week"]


def __getattr__(name: str):
    """Import what proves a case when it is asked for."""
    if name in __all__:
        from importlib import import_module

        home = "proof" if name in ("Proof", "prove") else "files"
        return getattr(import_module(f"widgets.proof.{home}"), name)
    raise AttributeError(f"module 'widgets.proof' has no '{name}'")
