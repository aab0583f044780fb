from . import caches, conducts, wires


def open_twin(name, environment):
    environment.time.stand_still()
    transport = environment.gateway.mount("integration")
    adapter = conducts.Adapter
    for part in name.split("+"):
        for module in (wires, conducts, caches):
            found = getattr(module, part, None)
            if found is not None and issubclass(found, wires.Wire):
                transport = found(transport, environment.endpoint)
            elif found is not None:
                adapter = found if adapter is conducts.Adapter else type(part, (found, adapter), {})
    opened = adapter(environment.endpoint, transport, environment.time.skip, lambda: 0.5)
    environment.claim(opened)
    yield opened
    opened.close()
