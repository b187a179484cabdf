"""Where the program begins: `pipeline`, or `python -m pipeline`."""


def main() -> None:
    """Run the command line.

    Every child process imports this module again (multiprocessing's `spawn`), so it imports nothing before it runs.
    """
    from pipeline.entrypoints.cli import main as run_command_line

    run_command_line()


if __name__ == "__main__":
    main()
