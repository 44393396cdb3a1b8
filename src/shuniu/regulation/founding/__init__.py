"""From a reading to a running office: pieces → clauses, units, quota, bindings, modules, limits, gates."""
