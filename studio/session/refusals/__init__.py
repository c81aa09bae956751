"""What a run refuses to begin with, found before anybody is paid; `doctor` asks the same.

Settings that a maker does not take (`fitting`), makers that are not installed or have no key
(`readiness`), models that the ledger could not tell apart (`twins`), roles that would judge
pictures they cannot see (`eyes`), an animator without anything to film from (`idle`), and what is
wanted again and was never made (`units`). What a cast lacks is refused in `inputs`, and limits that
would hold for nothing in `limits`.
"""
