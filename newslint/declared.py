"""Classes whose attributes are options, declared with ``option``.

They could be frozen dataclasses, and rules may be. To generate code for each takes half a
millisecond, though, and a run over one file has fifty of them: here nothing is generated.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn, Self, TypeVar, cast, dataclass_transform

T = TypeVar("T")


class Declared:
    """One attribute, as it is declared.

    Attributes:
        default: Its value where nothing is said.
        help: What it means, of an option; of another attribute, nothing.
        minimum: Least number allowed.
        maximum: Greatest number allowed.
    """

    def __init__(
        self,
        default: Any,  # noqa: ANN401 - of whatever type the option is
        help: str = "",  # noqa: A002 - the word every option library uses
        minimum: float | None = None,
        maximum: float | None = None,
    ) -> None:
        self.default = default
        self.help = help
        self.minimum = minimum
        self.maximum = maximum

    def __get__(self, instance: object, owner: type) -> object:
        """The field that ``dataclass`` looks for in a class; instances have values of their own."""
        if instance is not None:
            return self.default
        from dataclasses import field

        if isinstance(self.default, Mapping):
            return field(default_factory=lambda: self.default)
        return field(default=self.default)


def option(
    default: T,
    help: str,  # noqa: A002 - as above
    *,
    minimum: float | None = None,
    maximum: float | None = None,
) -> T:
    """Declare an option of a rule.

    The type comes from the annotation: ``bool``, ``int``, ``float``, ``str``, one of these or
    ``None`` (``int | None``), a ``Literal`` of texts, a tuple of any number of these
    (``tuple[str, ...]``) or a mapping to these (``Mapping[str, str]``), of which a ``Literal`` can
    name the keys. The configuration's schema, its error messages and ``newslint rule`` are made
    from it. A rule of a plugin that has an option of another type, or without one, is refused.

    Args:
        default: Value where the configuration says nothing.
        help: What the option means, one sentence.
        minimum: Least number allowed.
        maximum: Greatest number allowed.

    Returns:
        What stands for the value in the class; its instances have the value.
    """
    return cast("T", Declared(default, help, minimum, maximum))


def attribute(default: T) -> T:
    """Declare an attribute that is no option.

    Args:
        default: Value where nothing is given.
    """
    return cast("T", Declared(default))


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Declaring:
    """Base class of what has options: its arguments are named, and nobody changes it.

    Attributes:
        declared: The options, and attributes beside them, by name; set by itself.
    """

    declared: ClassVar[Mapping[str, Declared]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Declared)}
        cls.declared = {**cls.declared, **own}

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 - of the types of the options
        unknown = values.keys() - self.declared.keys()
        if unknown:
            raise TypeError(f"{type(self).__name__} has no option {', '.join(sorted(unknown))}")
        vars(self).update({name: one.default for name, one in self.declared.items()}, **values)

    def changed(self, **values: Any) -> Self:  # noqa: ANN401 - as above
        """The same with other values."""
        return type(self)(**{name: getattr(self, name) for name in self.declared} | values)

    def __setattr__(self, name: str, _: object) -> NoReturn:
        raise AttributeError(f"cannot assign to {name!r}: make another {type(self).__name__}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"cannot delete {name!r}: make another {type(self).__name__}")

    def __eq__(self, other: object) -> bool:
        same = isinstance(other, Declaring) and type(self) is type(other)
        return same and all(getattr(self, name) == getattr(other, name) for name in self.declared)

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, name) for name in self.declared)))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.declared)
        return f"{type(self).__qualname__}({values})"
