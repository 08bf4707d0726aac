"""A share, points or days to type or to draw: a slider over what is usual beside a field for everything that may be."""

from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSlider, QSpinBox, QWidget

from app.ui.theme import APART, NEAR


class DecimalSpin(QSpinBox):
    """A spin box over a whole number of tenths or hundredths, shown as a decimal number; no binary fraction is involved."""

    def __init__(self, places: int) -> None:
        super().__init__()
        self._places = places

    def textFromValue(self, value: int) -> str:
        if not self._places:
            return str(value)
        whole, rest = divmod(abs(value), 10**self._places)
        return f"{'-' if value < 0 else ''}{whole}.{rest:0{self._places}d}"

    def valueFromText(self, text: str) -> int:
        whole, _, rest = text.removesuffix(self.suffix()).strip().partition(".")
        digits = whole.lstrip("-") + rest.ljust(self._places, "0")
        return (-1 if whole.startswith("-") else 1) * int(digits or 0)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        whole, dot, rest = text.removesuffix(self.suffix()).strip().partition(".")
        digits = whole.removeprefix("-")
        if not (digits + rest).isdigit() or not (digits + rest).isascii():
            is_begun = whole in ("", "-") and not rest
            return (QValidator.State.Intermediate if is_begun else QValidator.State.Invalid, text, position)
        if len(rest) > self._places or (dot and not self._places):
            return (QValidator.State.Invalid, text, position)
        fits = self.minimum() <= self.valueFromText(text) <= self.maximum()
        return (QValidator.State.Acceptable if fits else QValidator.State.Intermediate, text, position)


class ShareField(QWidget):
    """``usual`` and ``possible`` are least and greatest values in the unit shown. Signal: ``changed``."""

    changed = Signal()

    def __init__(self, name: str, unit: str, places: int, usual: tuple[int, int], possible: tuple[int, int]) -> None:
        super().__init__()
        self._scale = 10**places
        self.spin = DecimalSpin(places)
        self.spin.setRange(possible[0] * self._scale, possible[1] * self._scale)
        self.spin.setSuffix(f" {unit}")
        self.spin.setAccessibleName(name)
        self.spin.setFixedWidth(130)
        if (edit := self.spin.findChild(QLineEdit)) is not None:
            edit.setTextMargins(NEAR, 0, 0, 0)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(usual[0] * self._scale, usual[1] * self._scale)
        self.slider.setPageStep(self._scale)
        self.slider.setSingleStep(max(self._scale // 2, 1))
        self.slider.setAccessibleName(name)
        self.slider.setMinimumWidth(160)
        self.slider.setMaximumWidth(280)
        self.slider.valueChanged.connect(self._on_drawn)
        self.spin.valueChanged.connect(self._on_typed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(APART)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.spin)
        layout.addStretch(1)

    @property
    def value(self) -> Fraction:
        """In the unit shown, exactly."""
        return Fraction(self.spin.value(), self._scale)

    def set_value(self, value: Fraction) -> None:
        """Show a value, to the last place that is shown."""
        self.spin.setValue(round(value * self._scale))

    def _on_drawn(self, value: int) -> None:
        if self.slider.hasFocus() or self.slider.isSliderDown():
            self.spin.setValue(value)

    def _on_typed(self, value: int) -> None:
        if not self.slider.isSliderDown():
            self.slider.blockSignals(True)
            self.slider.setValue(value)  # as far as it reaches
            self.slider.blockSignals(False)
        self.changed.emit()
