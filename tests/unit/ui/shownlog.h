// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logview.h"

#include <QTest>

namespace pierside::tests {

inline constexpr qint64 Second = 1'000'000'000;

inline logs::LogRecord record(QByteArrayView text, qint64 time = logs::LogRecord::NoTime, quint16 source = 0)
{
    return {.text = text, .timeNano = time, .stream = logs::LogStream::Output, .source = source};
}

//! A view in a window of a fixed size.
struct Shown
{
    Shown()
        : view(rows)
    {
        view.resize(600, 300);
        view.show();
        view.setWrapped(false);
    }
    void append(int from, int to, const QByteArray &suffix = {})
    {
        std::vector<QByteArray> texts;
        std::vector<logs::LogRecord> batch;
        for (int i = from; i < to; ++i)
            texts.push_back("line " + QByteArray::number(i) + suffix);
        for (const QByteArray &text : texts)
            batch.push_back(record(text));
        rows.append(batch);
    }
    QStringList lines() { return view.shownText().split(u'\n'); }
    QColor colourAt(const QPoint &place) const { return view.viewport()->grab().toImage().pixelColor(place); }
    //! Whether the picture of a part of the view has a pixel near a colour.
    bool paints(const QColor &colour, const QRect &part = {}) const
    {
        QImage image = view.viewport()->grab().toImage();
        image = part.isValid() ? image.copy(part) : image;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor c = image.pixelColor(x, y);
                if (std::abs(c.red() - colour.red()) + std::abs(c.green() - colour.green()) +
                        std::abs(c.blue() - colour.blue()) <
                    12)
                    return true;
            }
        }
        return false;
    }

    ui::LogRows rows;
    ui::LogView view;
};

} // namespace pierside::tests
