"""The schedule of the filing window: each evening while deliveries are awaited, the quarter being filed."""

from zoneinfo import ZoneInfo

import dagster as dg

from assets.office.settings import Settings
from pipelines.quarters import JOB, QUARTER_TAG, partition_key, quarters_filed_on

# The hour is after work. An evening on which nothing has changed makes no new edition.
_CRON = "0 20 * * *"


def filing_window(settings: Settings, quarters: dg.PartitionsDefinition | None = None) -> dg.ScheduleDefinition:
    """The schedule, off until the office switches it on; `quarters`: those that can be run, None: any."""
    until = f"sampai {settings.hari_batas_kirim} hari setelah kuartal berakhir: jalankan kuartal yang baru ditutup."
    in_windows = "selama jendelanya dibuka, sampai hari terakhir Dinsos: jalankan kuartal yang sedang diajukan."

    @dg.schedule(
        name="filing_window",
        job_name=JOB,
        cron_schedule=_CRON,
        execution_timezone=settings.zona_waktu,
        description=f"Setiap malam {in_windows if settings.jendela.mulai else until}",
    )
    def schedule(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | list[dg.RunRequest] | dg.SkipReason:
        evening = context.scheduled_execution_time.astimezone(ZoneInfo(settings.zona_waktu))
        known = None if quarters is None else set(quarters.get_partition_keys(current_time=evening))
        filed = [
            quarter
            for quarter in quarters_filed_on(evening.date(), settings)
            # Of a quarter that has no file yet the web UI knows nothing.
            if known is None or partition_key(quarter) in known
        ]
        if not filed:
            return dg.SkipReason("Di luar masa pengiriman.")
        asked = [
            dg.RunRequest(
                run_key=f"{quarter} {evening:%Y-%m-%d}",
                partition_key=partition_key(quarter),
                tags={QUARTER_TAG: str(quarter)},
            )
            for quarter in filed
        ]
        return asked if len(asked) > 1 else asked[0]

    return schedule
