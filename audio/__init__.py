"""Sound as numbers and as bytes: encode, decode, resample, change speed, join.

Everything here is mono. Samples are float32 arrays [frames] within -1 to 1; `pcm.to_int16` alone
makes int16. A streaming stage has two methods, `push(chunk)` and `flush()`, and its result doesn't
depend on how its input was sliced. One object belongs to one stream, and to one thread at a time.
The codecs release the GIL.
"""

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]  # [frames], mono, -1 to 1
Int16 = npt.NDArray[np.int16]  # [frames], mono
