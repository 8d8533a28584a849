// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace pierside::bench {

//! \brief Prints measured values with their budgets (DESIGN section 7), and counts missed budgets.
class Figures
{
public:
    //! Prints the heading and the load of the machine.
    explicit Figures(const QString &heading);

    void one(const QString &what, double value, const QString &unit, std::optional<double> budget = {});
    //! Prints min, median, p99 and max, with the budgets of median and p99.
    void spread(const QString &what, QList<double> values, const QString &unit, std::optional<double> median = {},
                std::optional<double> p99 = {});
    bool missed() const { return m_missed; }

private:
    bool m_missed = false;
};

} // namespace pierside::bench
