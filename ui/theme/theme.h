// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"

#include <QFont>
#include <QObject>
#include <QPointer>

class QApplication;
class QWidget;

namespace pierside::ui {

class ThemeStyle;

//! \brief Colours, fonts and row heights of the window.
//!
//! One is made in main() and installed on the application, which then wears our style and palette. Widgets that paint
//! take it from of() and repaint on changed() (a palette change event reaches them too).
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Mode {
        System,  //!< our light or dark, whichever the desktop shows
        Light,   //!< our light
        Dark,    //!< our dark
        Desktop, //!< the desktop's own palette, for high contrast and tuned desktops
    };
    Q_ENUM(Mode)

    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;

    //! The installed one. Where none was installed (a widget alone in a test) one that follows the application's
    //! palette.
    static Theme &of(const QWidget *widget);

    //! Gives \a app our style and palette, now and whenever the mode or the desktop changes.
    void install(QApplication &app);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    bool isDark() const { return m_tokens.dark; }

    Density density() const { return m_density; }
    void setDensity(Density density);
    int rowHeight() const { return ui::rowHeight(m_density); }

    //! False where the user or the desktop switched movement off.
    bool animated() const;
    void setAnimated(bool animated);

    const Tokens &tokens() const { return m_tokens; }
    QColor color(Token token) const { return m_tokens[token]; }

    static QFont textFont();      //!< the application's font, digits of one width where the font has them
    static QFont strongFont();    //!< the same, semibold
    static QFont titleFont();     //!< 1.3 x, semibold
    static QFont secondaryFont(); //!< 0.9 x
    static QFont logFont();       //!< the system's fixed font, 0.95 x

Q_SIGNALS:
    //! Colours, density or motion are different now; tokens() already tells the new ones.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void readSystemPalette();
    void apply();

    Mode m_mode = Mode::System;
    Density m_density = Density::Normal;
    bool m_animated = true;
    bool m_applying = false;
    Tokens m_tokens;
    QPalette m_system;
    QPointer<ThemeStyle> m_style;
    QPointer<QApplication> m_app;
};

} // namespace pierside::ui
