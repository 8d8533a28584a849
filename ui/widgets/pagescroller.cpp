// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pagescroller.h"

#include "ui/theme/metrics.h"

namespace pierside::ui {

PageScroller::PageScroller(QWidget *page, QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    // Tab goes to the controls of the page.
    setFocusPolicy(Qt::NoFocus);
    setWidget(page);
}

QSize PageScroller::sizeHint() const
{
    return minimumSizeHint();
}

QSize PageScroller::minimumSizeHint() const
{
    return {4 * MinTarget, 4 * MinTarget};
}

QWidget *scrolling(QWidget *page, QWidget *parent)
{
    return qobject_cast<QAbstractScrollArea *>(page) ? page : new PageScroller(page, parent);
}

} // namespace pierside::ui

#include "moc_pagescroller.cpp"
