// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logfilter.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QSpinBox;

namespace pierside::ui {

//! \brief The bar with the conditions that a line must meet to be shown.
class LogFilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit LogFilterBar(QWidget *parent = nullptr);

    void open();
    //! The conditions, without muted sources; none while the bar is closed.
    LogFilter filter() const;
    void setFilter(const LogFilter &filter);
    //! Adds a condition on a field, in place of one with the same key and value, and opens the bar.
    void addField(const logs::FieldTest &test);
    //! Leaves out the lines before or after a time, see LogFilter, and opens the bar.
    void setFrom(qint64 timeNano);
    void setTo(qint64 timeNano);
    //! The menu of named filters; filled by others.
    QMenu *sets() const { return m_sets; }
    //! Why an expression is not valid; empty = all are.
    void setProblem(const QString &text);

Q_SIGNALS:
    void filterChanged();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    //! Lays out texts, choices and conditions on fields, one below the other.
    void addRows(QWidget *named, QWidget *close);
    void recolour();
    void changeConditions();
    void showConditions();
    //! A button with a condition; a click calls \a remove.
    void addCondition(const QString &text, const std::function<void()> &remove);

    QLineEdit *m_include;
    QLineEdit *m_exclude;
    QComboBox *m_level;
    QComboBox *m_stream;
    QSpinBox *m_context;
    QLabel *m_problem;
    QWidget *m_fieldRow;
    QMenu *m_sets;
    QList<logs::FieldTest> m_fields;
    qint64 m_fromNano = logs::LogRecord::NoTime;
    qint64 m_toNano = logs::LogRecord::NoTime;
    QTimer m_typing;
};

} // namespace pierside::ui
