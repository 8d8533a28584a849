// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logline.h"

#include <QObject>
#include <QPoint>

#include <optional>

class QMenu;

namespace pierside::ui {

class LogView;

//! \brief Opens the addresses in a log view, and shows more of a long line that is clicked.
class LogLinks : public QObject
{
    Q_OBJECT

public:
    //! \a view owns this.
    explicit LogLinks(LogView &view);

    //! The address at a point of the viewport.
    std::optional<LogLink> linkAt(const QPoint &position) const;
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
