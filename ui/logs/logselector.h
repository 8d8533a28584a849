// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logselection.h"

#include <QObject>
#include <QTimer>

class QKeyEvent;
class QMenu;
class QMouseEvent;

namespace pierside::ui {

class LogView;

//! \brief Selects text of a log view with the mouse and with keys.
class LogSelector : public QObject
{
    Q_OBJECT

public:
    //! Neither is owned; both outlive this.
    LogSelector(LogView &view, const LogRows &rows);

    const LogSelection &selection() const { return m_selection; }
    //! The line of the caret; the line at the top if the caret is out of view. -1 if no line is kept.
    qint64 currentLine() const;
    void selectAll();
    //! Adds the commands about the selection.
    void addTo(QMenu &menu);
    //! Begins at the mouse: by character in the text, by column with Alt, by line beside it.
    void press(const QMouseEvent &event);
    //! True while the mouse selects.
    bool move(const QMouseEvent &event);
    void release();
    void selectWord(const LogPoint &point);
    //! Extends the selection by a key with Shift. False if it is no such key.
    bool moveCaret(const QKeyEvent &event);

Q_SIGNALS:
    void changed();

private:
    void select(const LogPoint &caret, bool extends);
    //! What the mouse points at; nothing if there are no rows.
    std::optional<LogPoint> pointAt(const QPoint &position) const;
    void copyLast(int lines) const;
    void extendTo(const QPoint &position);
    LogPoint caretOrTop() const;
    std::optional<LogPoint> moved(const QKeyEvent &event) const;

    LogView &m_view;
    const LogRows &m_rows;
    LogSelection m_selection;
    bool m_isByLine = false;
    bool m_isSelecting = false;
    QTimer m_edgeScroll; //!< while the mouse selects outside of the viewport
};

} // namespace pierside::ui
