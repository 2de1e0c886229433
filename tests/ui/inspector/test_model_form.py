"""The inspector of a node is made from its model's schema; each change is an edit with an undo."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox

from app.providers.catalogue import Catalogue
from app.providers.model import Model, Parameter
from app.story.edits import Add
from app.ui.inspector.inspector import Inspector
from app.ui.kit.toggle import Toggle
from app.ui.shell.desk import Desk
from tests.fakes.projects import frame
from tests.fakes.provider import SEED, FakeProvider, priced
from tests.ui.desks import desk_on, until

PARAMETERS = (
    Parameter(name="guidance", type="number", default=3.5, least=1.5, most=10, advised=(2.5, 5),
              help="How closely the prompt is followed."),
    Parameter(name="steps", type="integer", default=28, least=1, most=50, advised=(20, 50)),
    Parameter(name="style", type="choice", values=("natural", "vivid"), default="natural"),
    Parameter(name="raw", type="switch", default=False),
    Parameter(name="lora", type="text"),
    Parameter(name="variation", type="integer", least=0, most=9),
)  # fmt: skip


def catalogue() -> Catalogue:
    pro = Model(
        provider="fake", id="pro", media="image", model_class="photoreal", rank=1,
        label="Fake Pro", price=priced(0.04), seed=SEED, negative="negative_prompt",
        parameters=PARAMETERS,
    )  # fmt: skip
    plain = Model(
        provider="fake", id="plain", media="image", model_class="draft", rank=2, price=priced(0.01)
    )
    return Catalogue([pro, plain])


async def rest(desk: Desk, inspector: Inspector) -> None:
    while len(desk.tasks):
        await desk.tasks.join()
    desk.projection.flush()
    await asyncio.sleep(0)
    inspector.refresh()


def test_controls_come_from_the_schema_and_write_edits(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        studio = studio_here(providers={"fake": FakeProvider()}, catalogue=catalogue())
        async with desk_on(theme, studio, tmp_path) as desk:
            board = desk.workspace.board
            row = {"id": "nd_free", "op": "image", "prompt": "a gull", "title": "Gull"}
            await desk.workspace.apply([Add(table="nodes", row=row)])
            inspector = Inspector(desk)
            inspector.resize(400, 1200)
            inspector.show()
            desk.selection.set_nodes(("nd_free",))
            await rest(desk, inspector)
            form = inspector.model_form
            assert inspector.head.number.text() == "Gull" and form.isVisible()
            assert not inspector.camera.isVisible()
            assert "4 cr" in form.reason.text() and "Fake Pro" in form.reason.text()
            fields = {p.name: form.field(p.name).field for p in PARAMETERS}
            guidance, steps = fields["guidance"], fields["steps"]
            style, raw, lora = fields["style"], fields["raw"], fields["lora"]
            assert isinstance(guidance, QDoubleSpinBox) and isinstance(steps, QSpinBox)
            assert isinstance(style, QComboBox) and isinstance(raw, Toggle)
            assert isinstance(lora, QLineEdit)
            assert (guidance.value(), guidance.minimum(), guidance.maximum()) == (3.5, 1.5, 10)
            assert (steps.value(), style.currentData(), raw.isChecked()) == (28, "natural", False)
            assert form.field("variation").field.text() == "not set"  # type: ignore[attr-defined]
            assert not form.warning.isVisible()
            start = board.authored()
            guidance.setValue(8)
            await rest(desk, inspector)
            assert dict(board.nodes_by_id["nd_free"].params) == {"guidance": 8.0}
            assert "guidance 8 is outside 2.5-5" in form.warning.text() and form.warning.isVisible()
            steps.setValue(40)
            await rest(desk, inspector)
            style.setCurrentIndex(1)
            style.activated.emit(1)
            await rest(desk, inspector)
            QTest.mouseClick(raw, Qt.MouseButton.LeftButton)
            await rest(desk, inspector)
            assert dict(board.nodes_by_id["nd_free"].params) == {
                "guidance": 8.0, "raw": True, "steps": 40, "style": "vivid",
            }  # fmt: skip
            # the default again: by its button, or by choosing the default
            QTest.mouseClick(form.field("guidance").reset, Qt.MouseButton.LeftButton)
            await rest(desk, inspector)
            assert guidance.value() == 3.5 and "guidance" not in dict(
                board.nodes_by_id["nd_free"].params
            )
            for field, text, name, value in (
                (form.seed, "77", "seed", 77),
                (form.negative, "people", "negative", "people"),
            ):
                field.setFocus()
                field.setText(text)
                field.editingFinished.emit()
                await rest(desk, inspector)
                assert getattr(board.nodes_by_id["nd_free"], name) == value
            form.seed.setText("seven")
            form.seed.editingFinished.emit()
            await rest(desk, inspector)
            assert board.nodes_by_id["nd_free"].seed == 77 and form.seed.text() == "77"
            # another model: other controls, and what it cannot be told says so
            form.model.setCurrentIndex(form.model.findData("fake/plain"))
            form.model.activated.emit(form.model.currentIndex())
            await rest(desk, inspector)
            assert board.nodes_by_id["nd_free"].model == "fake/plain"
            await until(lambda: "1 cr" in form.reason.text())
            assert not form.seed.isEnabled() and not form.negative.isEnabled()
            assert "guidance" not in form._fields
            for _ in range(8):
                await desk.workspace.undo()
            assert board.authored() == start
            await rest(desk, inspector)
            assert form.model.currentData() == "" and form.field("steps").field.value() == 28  # type: ignore[attr-defined]
            inspector.close_inspector()
            inspector.hide()
            inspector.deleteLater()

    run(work)


def test_the_part_that_was_chosen_on_the_canvas_is_looked_at(
    run, theme, qtbot, studio_here, tmp_path: Path
) -> None:
    async def work() -> None:
        studio = studio_here(providers={"fake": FakeProvider()}, catalogue=catalogue())
        async with desk_on(theme, studio, tmp_path) as desk:
            inspector = Inspector(desk)
            inspector.show()
            board = desk.workspace.board
            one = board.find_shot("1A")
            assert one is not None
            clip = board.clip_of(one.id)
            assert clip is not None
            for node, shown in ((clip.id, "Clip"), (frame(desk.workspace, "1A"), "Picture")):
                desk.selection.set_nodes((node,), (one.id,), one.id)
                await rest(desk, inspector)
                assert inspector._node == node and inspector.camera.isVisible(), shown
                assert inspector.head.number.text() == "1A"
            # a step of this machine has settings of its own
            row = {"id": "nd_still", "op": "still"}
            await desk.workspace.apply([Add(table="nodes", row=row)])
            desk.selection.set_nodes(("nd_still",))
            await rest(desk, inspector)
            form = inspector.model_form
            assert not form.model.isVisible()
            await until(form.field("move").isVisible)
            move = form.field("move").field
            assert isinstance(move, QComboBox)
            move.setCurrentIndex(move.findData("pan_left"))
            move.activated.emit(move.currentIndex())
            await rest(desk, inspector)
            assert dict(board.nodes_by_id["nd_still"].params) == {"move": "pan_left"}
            inspector.close_inspector()
            inspector.hide()
            inspector.deleteLater()

    run(work)
