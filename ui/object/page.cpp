// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/object/page.h"

#include <utility>

namespace pierside::ui {

Page::Page(const PageContext &context, QObject *parent)
    : QObject(parent)
    , d(context)
{
}

void Page::setSelection(const Selection &selection)
{
    if (std::exchange(m_selection, selection) != selection)
        selectionChanged();
}

void Page::setOnView(bool onView)
{
    if (std::exchange(m_onView, onView) == onView)
        return;
    viewChanged();
    refreshIfOnView();
}

void Page::refreshIfOnView()
{
    if (m_onView)
        refresh();
}

} // namespace pierside::ui

#include "moc_page.cpp"
