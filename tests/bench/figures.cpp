// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figures.h"

#include <QTextStream>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace pierside::bench {

using namespace Qt::StringLiterals;

namespace {

QString number(double value)
{
    return QString::number(value, 'f', value < 10 ? 2 : 1);
}

double quantile(const QList<double> &sorted, double part)
{
    return sorted.at(qsizetype(part * double(sorted.size() - 1) + 0.5));
}

} // namespace

Figures::Figures(const QString &heading)
{
    std::array<double, 1> load{};
    ::getloadavg(load.data(), 1);
    QTextStream(stdout) << '\n' << heading << " (load " << number(load[0]) << ')' << Qt::endl;
}

void Figures::one(const QString &what, double value, const QString &unit, std::optional<double> budget)
{
    QString line = u"  %1 %2 %3"_s.arg(what, -32).arg(number(value), 8).arg(unit);
    if (budget)
        line += u"  (budget %1%2)"_s.arg(number(*budget), value > *budget ? u", MISSED"_s : QString());
    m_missed |= budget && value > *budget;
    QTextStream(stdout) << line << Qt::endl;
}

void Figures::spread(const QString &what, QList<double> values, const QString &unit, std::optional<double> median,
                     std::optional<double> p99)
{
    std::sort(values.begin(), values.end());
    one(what + u", n="_s + QString::number(values.size()), quantile(values, 0.5), unit + u" median"_s, median);
    one({}, quantile(values, 0.99), unit + u" p99"_s, p99);
    one({}, values.first(), unit + u" min"_s);
    one({}, values.last(), unit + u" max"_s);
}

} // namespace pierside::bench
