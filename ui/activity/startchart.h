// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/startmodel.h"

#include <QTimer>
#include <QWidget>

class QListView;

namespace pierside::ui {

class ElidedLabel;

//! \brief Shows the newest start of a stack: one bar per service over a time axis.
//!
//! The rows are those of a list view: it supports keyboard navigation, and tool tips and screen readers provide the
//! exact times. The chart grows during the start.
class StartChart : public QWidget
{
    Q_OBJECT

public:
    explicit StartChart(QWidget *parent = nullptr);
    ~StartChart() override;

    //! Sets the start; no services = the widget is hidden.
    void setStart(const items::ShownStart &start);
    const items::StartModel &model() const { return m_model; }
    QListView *list() const { return m_list; }

    //! Maps times to positions, for rows and axis.
    struct Scale
    {
        QDateTime begin;
        qint64 length = 1'000; //!< duration in ms that the full bar width represents
        int left = 0;
        int width = 1;

        int x(const QDateTime &time) const;
        qint64 step() const; //!< distance of two axis marks, in ms
    };
    int nameWidth() const;
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
    int m_longestName = 0; //!< pixels
};

} // namespace pierside::ui
