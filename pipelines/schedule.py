"""The schedule of the filing window: each evening while deliveries are awaited, the quarter that has just closed."""

from zoneinfo import ZoneInfo

import dagster as dg

from assets.office.settings import Settings
from pipelines.quarters import JOB, QUARTER_TAG, partition_key, quarter_in_filing_window

# After office hours; an evening on which nothing has changed makes no new edition.
_CRON = "0 20 * * *"


def filing_window(settings: Settings) -> dg.ScheduleDefinition:
    """The schedule, off until the office switches it on."""

    @dg.schedule(
        name="filing_window",
        job_name=JOB,
        cron_schedule=_CRON,
        execution_timezone=settings.zona_waktu,
        description=(
            f"Setiap malam sampai {settings.hari_batas_kirim} hari setelah kuartal berakhir: "
            "jalankan kuartal yang baru ditutup."
        ),
    )
    def schedule(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        evening = context.scheduled_execution_time.astimezone(ZoneInfo(settings.zona_waktu))
        quarter = quarter_in_filing_window(evening.date(), settings.hari_batas_kirim)
        if quarter is None:
            return dg.SkipReason("Di luar masa pengiriman.")
        return dg.RunRequest(
            run_key=f"{quarter} {evening:%Y-%m-%d}",
            partition_key=partition_key(quarter),
            tags={QUARTER_TAG: str(quarter)},
        )

    return schedule
