"""What a background process knows before it does anything."""

import subprocess
import sys

from dialer.schema import metadata

ASK = """
import workers.main
from dialer.db import Base
print(*sorted(Base.metadata.tables))
"""


def test_a_background_process_knows_every_table_that_a_row_may_refer_to():
    told = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)

    assert told.stdout.split() == sorted(metadata().tables)
