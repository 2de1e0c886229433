"""`python -m app` starts Slateroom."""

from app.cli.main import main

if __name__ == "__main__":
    main()
