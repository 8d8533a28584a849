// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/startmodel.h"

#include <QTimer>
#include <QWidget>

class QListView;

namespace pierside::ui {

class ElidedLabel;

//! \brief The newest start of a stack: a bar for each service over an axis of time.
//!
//! Rows are those of a list: keys walk them, tool tips and screen readers tell the exact times. Grows while the start
//! goes on.
class StartChart : public QWidget
{
    Q_OBJECT

public:
    explicit StartChart(QWidget *parent = nullptr);
    ~StartChart() override;

    //! No services: nothing is shown, and the widget hides.
    void setStart(const items::ShownStart &start);
    const items::StartModel &model() const { return m_model; }
    QListView *list() const { return m_list; }

    //! Where times stand, for rows and axis alike.
    struct Scale
    {
        QDateTime begin;
        qint64 length = 1'000; //!< ms that the bars' place stands for
        int left = 0;
        int width = 1;

        int x(const QDateTime &time) const;
        qint64 step() const; //!< ms between two marks of the axis
    };
    Scale scale() const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    class Axis;
    class Delegate;
    class Legend;
    bool shows(plan::StartSpan::Phase phase) const;
    void updateHeight();
    void updateClock();

    items::StartModel m_model;
    ElidedLabel *m_summary;
    Axis *m_axis;
    QListView *m_list;
    Legend *m_legend;
    QTimer m_clock;
};

} // namespace pierside::ui
