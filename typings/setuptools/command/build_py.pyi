class build_py:  # noqa: N801 - its own name
    build_lib: str
    editable_mode: bool
    def run(self) -> None: ...
