from django.apps import AppConfig


class RegulationConfig(AppConfig):
    name = "shuniu.regulation"
    label = "regulation"

    def ready(self) -> None:
        from shuniu.people import duties
        from shuniu.regulation import places, queries

        places.register()
        # People stands below and may not look up: it is told whose duty the staff is, and who decides on
        # units.
        duties.ask(
            units_of=queries.units_bound_to,
            interpreter=queries.interpreter,
            meeting=queries.meeting_on_units,
            deputies=queries.deputies_in_charge,
        )
