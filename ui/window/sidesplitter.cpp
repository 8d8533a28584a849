// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sidesplitter.h"

#include <QtGlobal>

namespace pierside::ui {

namespace {

constexpr int DefaultTreeWidth = 360;

} // namespace

SideSplitter::SideSplitter(QWidget *tree, QWidget *right, QWidget *parent)
    : QSplitter(parent)
{
    addWidget(tree);
    addWidget(right);
    setStretchFactor(1, 1);
    setChildrenCollapsible(false);
    setSizes({DefaultTreeWidth, 1});
    connect(this, &QSplitter::splitterMoved, this, [this] { m_chosenWidth = sizes().constFirst(); });
}

void SideSplitter::setChosenTreeWidth(int width)
{
    m_chosenWidth = qMax(0, width);
    if (m_chosenWidth > 0)
        setSizes({m_chosenWidth, qMax(1, this->width() - m_chosenWidth)});
}

void SideSplitter::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    // A wider window gives its pixels to the right side.
    if (m_chosenWidth == 0)
        setSizes({DefaultTreeWidth, width() - DefaultTreeWidth});
}

} // namespace pierside::ui

#include "moc_sidesplitter.cpp"
