"""The window. The only room with Qt."""

import gc
import os

# Starting makes many objects that stay: looking for garbage among them costs a fifth of the time.
gc.set_threshold(200_000, 20, 20)
# No plugin of pydantic is used: looking through all that is installed for one is left out.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
