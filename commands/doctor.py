"""``dialer doctor``: looks at everything that has to be right, and says what to mend."""

import json
from collections.abc import Callable
from dataclasses import asdict

import click

from commands.checks.carrier import check_account, check_number
from commands.checks.finding import Finding
from commands.checks.reach import check_mail, check_time, check_webhooks
from commands.checks.sign_in import check_party_sign_in
from commands.checks.storage import check_database, check_redis, check_workers
from commands.wire import settings_here
from dialer.environment import BadSettings
from dialer.settings import Settings

CHECKS: tuple[Callable[[Settings], Finding], ...] = (
    check_database,
    check_redis,
    check_workers,
    check_mail,
    check_party_sign_in,
    check_account,
    check_number,
    check_webhooks,
    check_time,
)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(*, as_json: bool) -> None:
    """Check settings, database, Redis, workers, mail, the party's sign-in, carrier, webhooks and clock.

    Exits with 1 when anything has to be mended.
    """
    findings = _examine()
    if as_json:
        click.echo(json.dumps(_as_object(findings), indent=2, ensure_ascii=False))
    else:
        for finding in findings:
            _print(finding)
    raise SystemExit(0 if all(finding.is_well for finding in findings) else 1)


def _examine() -> list[Finding]:
    try:
        settings = settings_here()
    except BadSettings as problem:
        return [Finding("Settings", str(problem), "docs/running.md lists them all.")]
    return [Finding("Settings", "are complete"), *(check(settings) for check in CHECKS)]


def _as_object(findings: list[Finding]) -> dict[str, object]:
    return {
        "well": all(finding.is_well for finding in findings),
        "findings": [{**asdict(finding), "well": finding.is_well} for finding in findings],
    }


def _print(finding: Finding) -> None:
    mark = click.style("✓", fg="green") if finding.is_well else click.style("✗", fg="red")
    click.echo(f"{mark} {finding.what}: {finding.found}")
    if finding.remedy:
        click.echo(f"    {finding.remedy}")
