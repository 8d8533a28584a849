// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/fields.h"
#include "ui/logs/loggutter.h"

#include <QObject>

class QAction;
class QMenu;

namespace pierside::ui {

class LogFilterBar;
class LogMemory;
class LogRows;
class LogView;

//! \brief The fields of structured lines in a pane: as columns, and as conditions of its filter.
class LogFieldControl : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    LogFieldControl(const LogRows &rows, LogView &view, LogFilterBar &bar, QObject *parent = nullptr);

    //! Where choices are remembered; not owned.
    void setMemory(LogMemory *memory);
    void setOrigins(const QHash<quint16, LogOrigin> &origins);

    bool hasColumns() const;
    void setColumns(bool isOn);
    //! Adds the switch and the choice of columns.
    void addTo(QMenu &menu);
    //! Adds what can be done with the fields of a line.
    void addLineTo(QMenu &menu, qint64 line);
    //! The keys of the newest lines of a source, in the order in which they were found.
    QStringList keysOf(quint16 source) const;

Q_SIGNALS:
    //! Columns were switched on or off.
    void changed();

private:
    void apply();
    void choose();
    void chooseFor(quint16 source);
    void showMenu(const LogFieldSpan &field, const QPoint &place);
    void addConditions(QMenu &menu, const QString &key, const QString &value);
    logs::FieldChoice choiceOf(quint16 source) const;

    const LogRows &m_rows;
    LogView &m_view;
    LogFilterBar &m_bar;
    LogMemory *m_memory = nullptr;
    QHash<quint16, LogOrigin> m_origins;
    QAction *m_switch;
};

} // namespace pierside::ui
