// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/loglook.h"
#include "ui/logs/logrows.h"

#include <QScrollBar>

#include <functional>
#include <memory>

namespace pierside::ui {

//! \brief A scroll bar with marks for lines of interest.
class LogScrollBar : public QScrollBar
{
    Q_OBJECT

public:
    struct Mark
    {
        QColor colour;
        //! Whether one of the rows from \a from to before \a to, as parts of the whole (0 to 1), has the mark.
        std::function<bool(double from, double to)> isIn;
    };

    explicit LogScrollBar(QWidget *parent);

    //! Later marks are painted over earlier ones.
    void setMarks(const QList<Mark> &marks);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<Mark> m_marks;
};

//! Marks the rows of \a lines, which are ascending. \a rows outlives the mark.
LogScrollBar::Mark markOfLines(const LogRows &rows, const std::shared_ptr<const QList<qint64>> &lines,
                               const QColor &colour);

} // namespace pierside::ui
