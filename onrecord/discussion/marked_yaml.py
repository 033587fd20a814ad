"""YAML as text and lists, with the line of each part, for files that people edit: a mistake is told with its line and its field.

Every value is text: YAML itself would read 18:00 as the number 1080. A key that comes twice is refused, where YAML takes the last.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import yaml

from onrecord.errors import RotaError, UsageError

Part: TypeAlias = "str | list[Part] | dict[str, Part]"


class MarkedYaml:
    """A file that was read. `data`: what it holds; `text`: what it is known by in messages. Raises UsageError and RotaError."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise UsageError(
                f"{path}: {error.strerror or error}", hint="name a file that can be read, with --rota or ONRECORD_ROTA"
            ) from error
        except UnicodeDecodeError as error:
            raise RotaError(f"{self.name}: is not UTF-8", hint="save it as UTF-8 text") from error
        try:
            self._root = yaml.compose(text, Loader=yaml.BaseLoader)
            self.data = self._plain(self._root, ()) if self._root else {}
        except yaml.MarkedYAMLError as error:
            line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
            raise RotaError(f"{self.name}{line}: {error.problem}", hint="this is not YAML: look at indents, brackets and quotes") from error
        except yaml.YAMLError as error:
            raise RotaError(f"{self.name}: {error}", hint="this is not YAML") from error
        except RecursionError as error:
            raise RotaError(f"{self.name}: a part of it holds itself", hint="write it out, without & and *") from error

    def error(self, field: Sequence[str | int], message: str, hint: str = "") -> RotaError:
        """The error that names the field, counting from 1, and its line; of one that is missing, that of what it is missing from."""
        names = ".".join(str(step + 1) if isinstance(step, int) else step for step in field)
        return RotaError(f"{self.name}:{self._line(field)}: {names}: {message}" if names else f"{self.name}: {message}", hint=hint)

    def _line(self, field: Sequence[str | int]) -> int:
        node, line = self._root, 0
        for step in field:
            if isinstance(node, yaml.MappingNode):
                # The last of two that are named alike: it is the one that is too many.
                found = next(((key, value) for key, value in reversed(node.value) if key.value == step), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                found = (node.value[step], node.value[step])
            else:
                found = None
            if found is None:
                break
            line, node = found[0].start_mark.line, found[1]
        return line + 1

    def _plain(self, node: yaml.Node, field: tuple[str | int, ...]) -> Part:
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(one, (*field, number)) for number, one in enumerate(node.value)]
        made: dict[str, Part] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.error(field, "a key is no word", "write KEY: VALUE")
            if key.value in made:
                raise self.error((*field, key.value), "comes twice", "keep one of them")
            made[key.value] = self._plain(value, (*field, key.value))
        return made
