// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QRectF>
#include <QWidget>

class QPainter;

namespace pierside::ui {

//! \brief Paints \a values as a line with a faint area below it, the newest value at the right edge.
//!
//! The top of \a rect is the larger of \a ceiling and the maximum value; \a capacity values fill the width.
void paintSparkline(QPainter *painter, const QRectF &rect, const QList<float> &values, const QColor &color,
                    float ceiling, int capacity);

//! \brief A widget that shows a sparkline.
class Sparkline : public QWidget
{
    Q_OBJECT

public:
    explicit Sparkline(QWidget *parent = nullptr);

    //! Sets what a screen reader says before the newest value (\a name, "CPU") and after it (\a unit, "percent").
    void describe(const QString &name, const QString &unit);
    void setValues(const QList<float> &values, float ceiling = 0);
    void setCapacity(int capacity);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<float> m_values;
    QString m_name;
    QString m_unit;
    float m_ceiling = 0;
    int m_capacity = 60;
};

} // namespace pierside::ui
