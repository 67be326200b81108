"""The screens that every page is looked at on."""

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
ZOOMED = {"width": 640, "height": 400}  # the desk at 200%
SIZES = {"phone": PHONE, "desk": DESK, "zoomed": ZOOMED}
