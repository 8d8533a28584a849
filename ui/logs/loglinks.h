// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logline.h"

#include <QObject>
#include <QPoint>

#include <optional>

class QMenu;
class QMouseEvent;

namespace pierside::ui {

class LogView;

//! \brief What a click does in a log view: opens addresses, shows more of long lines, filters by values.
class LogLinks : public QObject
{
    Q_OBJECT

public:
    //! \a view owns this.
    explicit LogLinks(LogView &view);

    //! The address at a point of the viewport.
    std::optional<LogLink> linkAt(const QPoint &position) const;
    //! The value of a structured line at a point of the viewport.
    std::optional<LogFieldSpan> fieldAt(const QPoint &position) const;
    //! A click does something with what is at a point.
    bool isClickable(const QPoint &position, Qt::KeyboardModifiers modifiers) const;
    //! The mouse was released without a selection.
    void clickField(const QMouseEvent &event) const;
    //! True if the click opened an address or showed more of a line.
    bool click(const QPoint &position, Qt::KeyboardModifiers modifiers);
    //! Adds what can be done with the address at a point.
    void addTo(QMenu &menu, const QPoint &position) const;
    //! The address at a point, and how to open it; empty if there is none.
    QString tipAt(const QPoint &position) const;

private:
    bool expandAt(const QPoint &position);

    LogView &m_view;
};

} // namespace pierside::ui
