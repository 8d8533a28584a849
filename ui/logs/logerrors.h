// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logrows.h"

#include <QObject>

#include <memory>

namespace pierside::ui {

//! \brief The lines of a log that pass a test: errors, unless another test is set.
class LogErrors : public QObject
{
    Q_OBJECT

public:
    //! \a rows is not owned and outlives this.
    explicit LogErrors(const LogRows &rows, QObject *parent = nullptr);

    //! Null = no line. Of the lines that are there, only the newest are tested.
    void setTest(const std::function<bool(const logs::LogRecord &)> &test);
    //! Ascending. The list grows while lines arrive.
    std::shared_ptr<const QList<qint64>> lines() const { return m_lines; }

private:
    void update();

    const LogRows &m_rows;
    std::function<bool(const logs::LogRecord &)> m_test;
    std::shared_ptr<QList<qint64>> m_lines = std::make_shared<QList<qint64>>();
    qint64 m_end = 0; //!< lines before this one were looked at
};

} // namespace pierside::ui
